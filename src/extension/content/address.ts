import type { FoundComment } from '../../discussion';

/** The page's address as flags and verdicts know it: without the fragment. */
export function pageUrl(): string {
  return location.href.replace(/#.*$/s, '');
}

/** A link that leads to the comment, or to its page (`url`) where nothing finer is known. */
export function permalink({ fragment, permalink: own }: FoundComment, url: string): string {
  if (own !== null) return own;
  return fragment === null ? url : `${url}#${encodeURIComponent(fragment)}`;
}

import type { FoundComment } from './types';

/** A link that leads to the comment, or to its page (`url`, without a fragment) where nothing finer is known. */
export function permalinkOf(
  { fragment, permalink }: Pick<FoundComment, 'fragment' | 'permalink'>,
  url: string,
): string {
  if (permalink !== null) return permalink;
  return fragment === null ? url : `${url}#${encodeURIComponent(fragment)}`;
}

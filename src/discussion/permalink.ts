import type { FoundComment } from './types';

/** A link that leads to the comment, or to its page (`url`, without a fragment) where nothing finer is known. */
export function permalinkOf(
  { fragment, permalink }: Pick<FoundComment, 'fragment' | 'permalink'>,
  url: string,
): string {
  if (permalink !== null) return permalink;
  if (fragment === null) return url;
  // Halves of characters, which a page's script may put into a name, stand in no address.
  return `${url}#${encodeURIComponent(fragment.replace(/\p{Surrogate}/gu, '\uFFFD'))}`;
}

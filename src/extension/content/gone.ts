import type { FoundComment } from '../../discussion';
import type { Ask } from './ask';

/**
 * Whether all comments of this page are in it now. A wiki's page has them all; elsewhere one that is not there may
 * only not be loaded yet, and lists of recent edits lose the older ones for no other reason than their age.
 */
export function isWholeDiscussion(page: Document, search = location.search): boolean {
  const isWiki = page.querySelector('meta[name="generator" i][content^="MediaWiki" i]') !== null;
  const isList = page.body?.classList.contains('ns-special') ?? true;
  return (
    isWiki && !isList && [...new URLSearchParams(search).keys()].every((key) => key === 'title')
  );
}

/** Tells which of the comments that wait for a person are no more on this page. */
export async function tellGone(
  ask: Ask,
  pageUrl: string,
  comments: readonly FoundComment[],
): Promise<void> {
  const { commentIds } = await ask('queued', { pageUrl });
  const here = new Set(comments.map(({ id }) => id));
  const gone = commentIds.filter((id) => !here.has(id));
  if (gone.length > 0) await ask('gone', { pageUrl, commentIds: gone });
}

import { commentContainers, contentLanguage } from './containers';
import { timestampFinder } from './date-format';
import type { Draft } from './draft';
import { languageOf } from './languages';
import { findMarked, startMark } from './marks';
import { findSigned } from './signatures';
import { withIds } from './threads';
import type { FoundComment } from './types';
import { userLinkReader } from './user-links';

/** How to look for comments. */
export interface FindOptions {
  /** Checked once at the start: finding is one synchronous pass. */
  readonly signal?: AbortSignal;
  /** Language of the wiki's signatures where the page does not state it (BCP 47). */
  readonly language?: string;
  /** Leaves quotations and code in `text`, to show a comment rather than to judge it. */
  readonly complete?: boolean;
}

/**
 * The signed comments of a MediaWiki talk page in page order; empty for any other page. Takes time
 * in proportion to the page. Throws only the signal's reason.
 */
export function findComments(
  root: Document | DocumentFragment | Element,
  { signal, language, complete = false }: FindOptions = {},
): FoundComment[] {
  signal?.throwIfAborted();
  const drafts = commentContainers(root).flatMap((container) =>
    container.querySelector(startMark)
      ? findMarked(container, complete)
      : findUnmarked(container, language, complete),
  );
  return withIds(drafts).map(foundComment);
}

function findUnmarked(container: ParentNode, code: string | undefined, complete: boolean): Draft[] {
  const language = (code ? languageOf(code) : undefined) ?? contentLanguage(container);
  return findSigned(container, timestampFinder(language), userLinkReader(language), complete);
}

function foundComment(draft: Draft & { readonly id: string }): FoundComment {
  const { id, author, time, level, heading, text, start, end } = draft;
  const document = start.ownerDocument!;
  let range: Range | undefined;
  return {
    id,
    author,
    timestamp: new Date(time).toISOString(),
    level,
    heading: heading?.text ?? null,
    text,
    fragment: document.getElementById(id) ? id : null,
    permalink: null,
    // Live ranges make every later change of the page dearer: only those asked for are made.
    get range() {
      if (!range) {
        range = document.createRange();
        range.selectNodeContents(start);
        range.setEnd(end, end.nodeValue?.length ?? end.childNodes.length);
      }
      return range;
    },
  };
}

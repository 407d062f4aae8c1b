import { commentContainers } from './containers';
import { findDiffComments } from './diff';
import type { Draft } from './draft';
import { findMarked, startMark } from './marks';
import { findSigned } from './signatures';
import { SignedComment } from './signed-comment';
import type { ChosenSelectors } from './sites/chosen';
import { findOtherComments, findSiteComments } from './sites/find';
import { atOnce, type Steps } from './steps';
import { withIds } from './threads';
import type { FoundComment, Wanted } from './types';
import { wikiOf } from './wiki';

/** How to look for comments. */
export interface FindOptions {
  /** Checked once at the start. */
  readonly signal?: AbortSignal;
  /** Language of the wiki's signatures where the page does not state it (BCP 47). */
  readonly language?: string;
  /** Leaves quotations and code in `text`, to show a comment rather than to judge it. */
  readonly complete?: boolean;
  /** Notes what the text of each comment leaves out, to show that. */
  readonly omissions?: boolean;
  /** Where the user says that this site's comments are: goes over all that is known of it. */
  readonly chosen?: ChosenSelectors | undefined;
}

/** Comments put together in one step. */
const stepSize = 500;

/** A page, or a part of one. */
export type SearchRoot = Document | DocumentFragment | Element;

/**
 * The comments of a page in page order: where the user chose, of a site that is known, new in a
 * MediaWiki diff, signed on a talk page, or of any other page that shows them plainly. Takes time in proportion to the
 * page. Throws only the signal's reason, and a SyntaxError when a chosen selector is none.
 */
export function findComments(root: SearchRoot, options?: FindOptions): FoundComment[] {
  return atOnce(findCommentsInSteps(root, options));
}

/**
 * The same in steps, for pages that somebody is reading. What changes the
 * page between two steps makes what is found useless.
 */
export function* findCommentsInSteps(
  root: SearchRoot,
  { signal, language, complete = false, omissions = false, chosen }: FindOptions = {},
): Steps<FoundComment[]> {
  signal?.throwIfAborted();
  const wanted = { complete, omissions };
  const containers = commentContainers(root);
  // Marked comments are a wiki's: no other site need be thought of.
  const isMarked = containers.some((container) => container.querySelector(startMark));
  const known = isMarked && !chosen ? null : yield* findSiteComments(root, { ...wanted, chosen });
  if (known) return known;
  yield;
  const drafts: Draft[] = [];
  for (const container of containers) {
    const found = container.querySelector(startMark)
      ? yield* findMarked(container, wanted)
      : yield* findUnmarked(container, language, wanted);
    for (const draft of found) drafts.push(draft);
  }
  yield;
  const edits = findDiffComments(root, language);
  if (drafts.length + edits.length === 0) {
    return yield* findOtherComments(root, wanted);
  }
  yield;
  // A diff stands above the page that it leads to.
  const comments = [...edits];
  for (const draft of withIds(drafts)) {
    comments.push(new SignedComment(draft));
    if (comments.length % stepSize === 0) yield;
  }
  return comments;
}

function* findUnmarked(
  container: ParentNode,
  code: string | undefined,
  wanted: Wanted,
): Steps<Draft[]> {
  const { findTimestamp, userOf } = wikiOf(container, code);
  yield;
  return yield* findSigned(container, findTimestamp, userOf, wanted);
}

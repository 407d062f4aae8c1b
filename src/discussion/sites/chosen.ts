import type { Steps } from '../steps';
import type { FoundComment, Wanted } from '../types';
import type { CommentKind } from './adapter';
import { candidateOf } from './general/candidates';
import { commentOf } from './general/find';
import { Parts } from './parts';
import { readComments } from './read';
import { inPageOrder, openRoots } from './roots';

/** Where the user says that the comments of a site are: CSS selectors. */
export interface ChosenSelectors {
  /** Each comment's element. */
  readonly item: string;
  /** Inside it, the author's name; guessed when absent. */
  readonly author?: string;
  /** Inside it, what the author wrote; guessed when absent. */
  readonly body?: string;
}

/**
 * The comments that chosen selectors select, in page order. Throws a SyntaxError when one of them is
 * no selector.
 */
export function* findChosenComments(
  root: ParentNode,
  { item: selector, author, body }: ChosenSelectors,
  wanted: Wanted,
): Steps<FoundComment[]> {
  const roots = openRoots(root);
  const items = new Set(roots.flatMap((each) => [...each.querySelectorAll(selector)]));
  const parts = new Parts(roots, items);
  const kind: CommentKind = {
    item: selector,
    author: author ? [author] : [],
    time: [],
    ...(body ? { body: [body] } : {}),
    leaveOut: 'button, form, [role="button"]',
  };
  const comments = inPageOrder(root, items).map((item) => {
    const isOwn = (part: Element) => parts.ownerOf(part) === item;
    const [candidate] = candidateOf(item, () => ({ time: null }), isOwn);
    if (!candidate) return { item, kind };
    const { known } = commentOf(candidate, parts);
    const [own] = body ? parts.all(item, body) : [];
    const name = author ? parts.read(item, [author]) : known.author;
    return { item, kind, known: { ...known, author: name, body: own ?? known.body } };
  });
  yield;
  return yield* readComments(comments, parts, { site: 'chosen', ...wanted });
}

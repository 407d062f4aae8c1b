import { flatMapInSteps, type Steps } from '../../steps';
import type { FoundComment, Wanted } from '../../types';
import type { CommentKind } from '../adapter';
import { Parts } from '../parts';
import { readComments, type SiteComment } from '../read';
import { inPageOrder, openRoots } from '../roots';
import { textBelow } from '../text';
import { type Candidate, candidateOf, candidatesIn, ELEMENTS_IN_STEP } from './candidates';
import { withItsLine } from './evidence';
import { type HintOf, hintsOf } from './hints';

/** What stands in a comment of an unknown site without being its author's words. */
const interfaceParts = [
  '[class*="author" i]',
  '[class*="avatar" i]',
  '[class*="meta" i]',
  '[class*="vote" i]',
  '[class*="action" i]',
  '[class*="reply" i]',
  '[class*="share" i]',
  '[class*="report" i]',
  '[class*="badge" i]',
  'time',
  'button',
  'form',
  'nav',
  '[role="button"]',
  '[role="toolbar"]',
  'a[href*="replytocom"]',
].join(', ');

/** What holds the words of a comment, where a page names it. */
const bodies = [
  '[itemprop~="text"], [itemprop~="commentText"], [property~="schema:text"]',
  ...['content', 'text', 'body', 'message'].flatMap((word) =>
    ['-', '_', '__', ''].map((joint) => `[class*="comment${joint}${word}" i]`),
  ),
  '.body, .content, .text, .message, [class*="-content" i], [class*="-text" i], [class*="_text" i]',
];

const general: CommentKind = {
  item: '',
  author: [],
  time: [],
  id: ['@data-comment-id', '@id'],
  permalink: ['a[href*="#comment"]@href', '[itemprop~="url"]@href'],
  leaveOut: interfaceParts,
};

/** More of a comment than this in links: it is a list of links, or an advertisement. */
const MOST_LINKED = 0.6;

/**
 * Comments of a page that nobody has described: elements called comments, in ids, classes, roles or
 * schema.org's terms, that show an author and a date; or repeated siblings that do, in a place called
 * comments. Gives none rather than wrong ones.
 */
export function* findGeneralComments(root: ParentNode, wanted: Wanted): Steps<FoundComment[]> {
  const roots = openRoots(root);
  const hintOf = hintsOf(root);
  const candidates = new Map<Element, Candidate>();
  for (const each of roots) {
    for (const found of yield* candidatesIn(each, hintOf)) candidates.set(found.item, found);
    yield;
  }
  const items = new Set(candidates.keys());
  const parts = new Parts(roots, items);
  const ordered = inPageOrder(root, items);
  yield;
  const comments = yield* flatMapInSteps(ordered, ELEMENTS_IN_STEP, (item) =>
    ownCandidate(candidates.get(item)!, parts, hintOf)
      .map((candidate) => commentOf(candidate, parts))
      .filter(({ known }) => !isLinks(known.body)),
  );
  yield;
  return yield* readComments(comments, parts, { site: 'c', ...wanted });
}

/** Only when all candidates are known it is known what belongs to a reply: then it is looked at again. */
function ownCandidate(candidate: Candidate, parts: Parts, hintOf: HintOf): Candidate[] {
  const { item, evidence } = candidate;
  const isOwn = (part: Element) => parts.ownerOf(part) === item;
  const { authorElement, timeElement } = evidence;
  const holds = isOwn(authorElement) && (timeElement === null || isOwn(timeElement));
  return holds ? [candidate] : candidateOf(item, hintOf, isOwn);
}

/** A candidate as a comment: where its words are, and what beside them is not its author's. */
export function commentOf(
  { item, evidence }: Candidate,
  parts: Parts,
): SiteComment & Required<Pick<SiteComment, 'known'>> {
  const { author, authorElement, time, timeElement } = evidence;
  const aside = new Set([withItsLine(authorElement, item)]);
  if (timeElement) aside.add(withItsLine(timeElement, item));
  return {
    item,
    kind: general,
    known: { author, time, aside, body: bodyOf(item, authorElement, parts) },
  };
}

function bodyOf(item: Element, author: Element, parts: Parts): Element {
  for (const selector of bodies) {
    const found = parts.all(item, selector).find((body) => !body.contains(author));
    if (found && textBelow(found, () => false) !== '') return found;
  }
  return item;
}

function isLinks(body: Element): boolean {
  const length = (element: Element) => (element.textContent ?? '').replace(/\s+/g, '').length;
  const linked = [...body.querySelectorAll('a')].reduce((sum, link) => sum + length(link), 0);
  return linked > MOST_LINKED * length(body) && linked > 40;
}

import { elementsAround, isElement } from '../composed';
import { kindOf } from '../elements';
import type { Steps } from '../steps';
import { unused } from '../threads';
import type { FoundComment, LeftOut, Wanted } from '../types';
import type { CommentKind, Depth } from './adapter';
import type { Parts } from './parts';
import { isForeign, type Leaves, textBelow } from './text';
import { languageAt, readTime } from './time';

/** What is asked of a comment beyond its kind. */
export interface ReadOptions extends Wanted {
  /** Begins the ids of the comments. */
  readonly site: string;
}

/** A comment as found on the page. */
export interface SiteComment {
  /** The element that stands for it. */
  readonly item: Element;
  readonly kind: CommentKind;
  /** What is known already, and where: these elements are no part of the text. */
  readonly known?: {
    readonly author: string;
    /** Milliseconds since 1970, or null. */
    readonly time: number | null;
    readonly body: Element;
    readonly aside: ReadonlySet<Element>;
  };
}

/** Comments read in one step. */
const stepSize = 20;

/** Reads comments, given in page order, into what the rest of Parley knows of a comment. */
export function* readComments(
  comments: readonly SiteComment[],
  parts: Parts,
  options: ReadOptions,
): Steps<FoundComment[]> {
  const uses = new Map<string, number>();
  const read: FoundComment[] = [];
  for (const [place, comment] of comments.entries()) {
    if (place % stepSize === stepSize - 1) yield;
    const found = readComment(comment, parts, options, uses);
    if (found) read.push(found);
  }
  return read;
}

/** Null for what has nothing to read in it. */
function readComment(
  { item, kind, known }: SiteComment,
  parts: Parts,
  { site, complete, omissions }: ReadOptions,
  uses: Map<string, number>,
): FoundComment | null {
  const body = known?.body ?? bodyOf(item, kind, parts);
  if (!body) return null;
  const isPartOfSite = leavesOf(item, kind, parts);
  const isLeft: Leaves = (element) => (known?.aside.has(element) ?? false) || isPartOfSite(element);
  const isQuoted: Leaves = (element) =>
    isForeign(element) || (kind.quotations !== undefined && element.matches(kind.quotations));
  const judged = textBelow(body, (element) => isLeft(element) || isQuoted(element));
  const whole = complete || judged === '' ? textBelow(body, isLeft) : judged;
  if (whole === '') return null;
  const text = complete ? whole : judged;
  const author = known?.author ?? parts.read(item, kind.author);
  const time = known ? known.time : timeOf(item, kind, parts);
  const timestamp = time === null ? null : new Date(time).toISOString();
  const name = parts.read(item, kind.id ?? ['@id']);
  const own = name || `${author}-${timestamp ?? hash(whole)}`;
  const { document, fragment, permalink } = addressOf(item, kind, parts);
  let range: Range | undefined;
  return {
    id: unused(`${site}-${own.replaceAll(' ', '_')}`, uses),
    author,
    timestamp,
    level: levelOf(item, kind, parts),
    heading: null,
    text,
    fragment,
    permalink,
    omissions: omissions && !complete ? quotedIn(body, isLeft, isQuoted) : [],
    // Live ranges make every later change of the page dearer: only those asked for are made.
    get range() {
      range ??= rangeOf(document, body, isLeft);
      return range;
    },
  };
}

/** Deleted comments have no body. */
function bodyOf(item: Element, { body }: CommentKind, parts: Parts): Element | null {
  if (!body) return item;
  for (const selector of body) {
    const found = parts.all(item, selector)[0];
    if (found) return found;
  }
  return null;
}

/** What inside a comment is not the comment: replies to it, and what the site puts in. */
function leavesOf(item: Element, { leaveOut }: CommentKind, parts: Parts): Leaves {
  return (element) =>
    (leaveOut !== undefined && element.matches(leaveOut)) ||
    (element !== item && parts.isItem(element));
}

function timeOf(item: Element, { time }: CommentKind, parts: Parts): number | null {
  const language = languageAt(item);
  for (const reading of time) {
    const found = readTime(parts.read(item, [reading]), language);
    if (found !== null) return found;
  }
  return null;
}

function levelOf(item: Element, { depth = [], item: selector }: CommentKind, parts: Parts): number {
  for (const each of depth) {
    const found = stepsOf(item, each, parts, selector);
    if (found !== null) return 1 + Math.max(0, Math.round(found));
  }
  return 1 + parts.depthOf(item);
}

/** Steps of replying, or null where the page does not say. */
function stepsOf(item: Element, depth: Depth, parts: Parts, items: string): number | null {
  if ('within' in depth) {
    return [...elementsAround(item)].filter((element) => element.matches(depth.within)).length;
  }
  if ('thread' in depth) {
    const thread = item.closest(depth.thread);
    return thread ? Number(thread.querySelector(items) !== item) : 0;
  }
  const { from, pattern = /-?\d+/, first = 0, step = 1 } = depth;
  const match = pattern.exec(parts.read(item, [from]));
  return match ? (Number(match[1] ?? match[0]) - first) / step : null;
}

function addressOf(item: Element, kind: CommentKind, parts: Parts) {
  const document = item.ownerDocument;
  const id = item.getAttribute('id');
  const written = parts.read(item, kind.permalink);
  const address = written && URL.canParse(written, document.baseURI);
  const permalink = address ? new URL(written, document.baseURI) : null;
  return {
    document,
    fragment: id && document.getElementById(id) === item ? id : null,
    permalink: permalink && /^https?:$/.test(permalink.protocol) ? permalink.href : null,
  };
}

/** The words of others and the code that a text leaves out, the outermost of each. */
function quotedIn(body: Element, isLeft: Leaves, isQuoted: Leaves): LeftOut[] {
  const found: Element[] = [];
  for (const element of body.querySelectorAll('*')) {
    if (!isQuoted(element) || found.some((outer) => outer.contains(element))) continue;
    const around = [...elementsAround(element)];
    const isOwn = !around.slice(0, around.indexOf(body)).some(isLeft);
    if (isOwn) found.push(element);
  }
  return found
    .map((element) => ({
      kind: kindOf(element).code ? ('code' as const) : ('quotation' as const),
      text: textBelow(element, () => false),
    }))
    .filter(({ text }) => text !== '');
}

/** From the first to the last thing in the body that belongs to the comment. */
function rangeOf(document: Document, body: Element, isLeft: Leaves): Range {
  const kept = [...body.childNodes].filter((node) =>
    isElement(node)
      ? !isLeft(node)
      : node.nodeType === node.TEXT_NODE && (node as Text).data.trim() !== '',
  );
  const range = document.createRange();
  range.selectNodeContents(body);
  if (kept.length > 0) {
    range.setStartBefore(kept[0]!);
    range.setEndAfter(kept.at(-1)!);
  }
  return range;
}

/** Tells texts apart where the page names nothing else; FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(36);
}

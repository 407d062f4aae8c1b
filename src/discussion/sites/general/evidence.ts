import { isBlock, nameOf } from '../../elements';
import { textBelow } from '../text';
import { languageAt, readTime } from '../time';
import type { Hint } from './hints';

/** Who wrote it and when, as far as an element that may be a comment shows both. */
export interface Evidence {
  readonly author: string;
  readonly authorElement: Element;
  /** Milliseconds since 1970; null where the page says only how long ago. */
  readonly time: number | null;
  readonly timeElement: Element | null;
}

const authors = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '[itemprop~="creator"]',
  '[property~="schema:author"]',
  '[rel~="author"]',
  '.fn',
  'a.url',
  '[class*="author" i]',
  '[class*="username" i]',
  '[class*="user-name" i]',
  '[class*="user_name" i]',
  '[class*="display-name" i]',
  '[class*="nickname" i]',
  '[class*="poster" i]',
  'a[href*="/user/"], a[href*="/users/"], a[href*="/profile"], a[href*="/u/"], a[href*="/@"]',
  'cite',
];
const times =
  'time, relative-time, time-ago, [datetime], [itemprop*="date" i], [property*="date" i], abbr[title], ' +
  '[class*="date" i], [class*="time" i], [class*="ago" i], [class*="posted" i], [class*="meta" i], a[href*="#comment"]';
const timeName = /date|time|ago|posted/i;

const LONGEST_NAME = 80;
const LONGEST_DATE = 80;
/** Looked at for a date: it stands near the top or the bottom of a comment, among few like it. */
const MOST_DATES = 12;

/**
 * The first author and date inside an element, or null when it lacks either.
 *
 * @param isOwn whether something in it belongs to it, and not to a reply
 */
export function evidenceIn(
  element: Element,
  hint: Hint | null,
  isOwn: (part: Element) => boolean = () => true,
): Evidence | null {
  const authorElement = authorIn(element, isOwn);
  if (!authorElement) return null;
  const author = wordsOf(authorElement).replace(/[\s:,–-]+$/, '');
  const dated = dateIn(element, authorElement, isOwn);
  if (!dated && !hint) return null;
  return {
    author,
    authorElement,
    time: dated?.time ?? hint?.time ?? null,
    timeElement: dated?.element ?? null,
  };
}

function authorIn(element: Element, isOwn: (part: Element) => boolean): Element | null {
  for (const selector of authors) {
    for (const found of element.querySelectorAll(selector)) {
      const { length } = wordsOf(found);
      if (!isOwn(found)) continue;
      if (length > 0 && length <= LONGEST_NAME && !found.querySelector('time')) return found;
    }
  }
  return null;
}

function dateIn(element: Element, author: Element, isOwn: (part: Element) => boolean) {
  const language = languageAt(element);
  let relative: { time: number | null; element: Element } | null = null;
  const candidates = [...element.querySelectorAll(times)].filter(
    (each) => isOwn(each) && !each.contains(author) && !author.contains(each),
  );
  for (const candidate of candidates.slice(0, MOST_DATES)) {
    const own = wordsOf(candidate);
    const around = candidate.parentElement ? wordsOf(candidate.parentElement) : '';
    const stated = ['datetime', 'content', 'title'].map((name) => candidate.getAttribute(name));
    for (const text of [...stated, own, around]) {
      const time = text && text.length <= LONGEST_DATE ? readTime(text, language) : null;
      if (time !== null) return { time, element: candidate };
    }
    const named = timeName.test(nameOf(candidate) + candidate.getAttribute('class'));
    if (named && own.length <= LONGEST_DATE / 2 && /\d/.test(own)) {
      relative ??= { time: null, element: candidate };
    }
  }
  return relative;
}

/** Says "says:" or "wrote on", no more. */
const LONGEST_REST = 24;

/** The line that an element stands in, if it has one of its own and says little more; else the element. */
export function withItsLine(element: Element, within: Element): Element {
  let line = element;
  while (!isBlock(line) && line.parentElement && line.parentElement !== within) {
    line = line.parentElement;
  }
  const rest = wordsOf(line).length - wordsOf(element).length;
  const isLine = isBlock(line) && ![...line.querySelectorAll('*')].some(isBlock);
  return isLine && rest <= LONGEST_REST ? line : element;
}

const nothing = () => false;

/** What readers see of an element, or of the metadata it stands for. */
const wordsOf = (element: Element): string =>
  textBelow(element, nothing) || (element.getAttribute('content') ?? '');

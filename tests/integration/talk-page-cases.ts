import { existsSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { type FoundComment, findComments } from '../../src/discussion';

/** Pages from the test-suite of DiscussionTools; not part of this repository. */
export const talkPages = new URL('../../../shared/data/talk-pages/', import.meta.url);

/** A comment as the expected trees have it. */
export interface ExpectedComment {
  readonly id: string;
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
}

/** How well what was found on one page agrees with what is expected there. */
export interface Agreement {
  readonly expected: number;
  readonly found: number;
  /** Expected comments that were found with author, date and place in the thread. */
  readonly rightAuthor: number;
  readonly rightLevel: number;
  readonly invented: number;
  readonly textExpected: number;
  readonly textEqual: number;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  readonly otherText: readonly { readonly id: string; got: string; want: string }[];
}

interface TreeItem {
  readonly type: 'heading' | 'comment';
  readonly id: string;
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
  readonly replies: readonly TreeItem[];
}

export const hasTalkPages = existsSync(talkPages);

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, talkPages), 'utf8')) as T;
}

export function commentsOf(path: string, language?: string): FoundComment[] {
  const html = readFileSync(new URL(path, talkPages), 'utf8');
  const options = language === undefined ? {} : { language };
  return findComments(new JSDOM(html).window.document, { ...options, complete: true });
}

/** The comments of a page by its marks, and again after these were taken out of the same document. */
export function commentsByMarksAndWithout(path: string): [FoundComment[], FoundComment[]] {
  const { document } = new JSDOM(readFileSync(new URL(path, talkPages), 'utf8')).window;
  const marked = findComments(document, { complete: true });
  const marks = '[data-mw-comment-start], [data-mw-comment-end], [data-mw-comment-sig]';
  for (const mark of document.querySelectorAll(marks)) mark.remove();
  return [marked, findComments(document, { complete: true })];
}

/** All comments of an expected tree, in page order. */
export function expectedComments(path: string): ExpectedComment[] {
  const comments = (items: readonly TreeItem[]): TreeItem[] =>
    items.flatMap((item) => [
      ...(item.type === 'comment' ? [item] : []),
      ...comments(item.replies),
    ]);
  const all = comments(readJson<TreeItem[]>(path)).map((item) => ({
    ...item,
    id: compactId(item.id),
  }));
  // A section within a section stands in the tree twice: on its own, and among the outer one's replies.
  return [...new Map(all.map((comment) => [comment.id, comment])).values()];
}

/** Ids of the comments that DiscussionTools marked in a page, in page order. */
export function markedIds(path: string): string[] {
  const { document } = new JSDOM(readFileSync(new URL(path, talkPages), 'utf8')).window;
  return [...document.querySelectorAll('[data-mw-comment-start][id^="c-"]')].map(({ id }) => id);
}

/** Ids once had full ISO dates (`2019-06-21T10:08:00.000Z`), now they have their digits only. */
export function compactId(id: string): string {
  return id.replace(/(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{3}Z/g, (_, ...parts) =>
    parts.slice(0, 6).join(''),
  );
}

/** What a reader sees of a piece of HTML: no style sheets. */
export function textOfHtml(html: string): string {
  const fragment = JSDOM.fragment(html);
  for (const unseen of fragment.querySelectorAll('style, script')) unseen.remove();
  return fragment.textContent ?? '';
}

/** Compares by id, which has author, date, and the comment or section that is answered. */
export function agreement(
  found: readonly FoundComment[],
  expected: readonly ExpectedComment[],
  texts: ReadonlyMap<string, string>,
): Agreement {
  const byId = new Map(found.map((comment) => [compactId(comment.id), comment]));
  const wanted = new Map(expected.map((comment) => [comment.id, comment]));
  const both = expected.filter(
    ({ id, author, timestamp }) =>
      byId.get(id)?.author === author && sameTime(byId.get(id)!.timestamp, timestamp),
  );
  const withText = expected.filter(({ id }) => texts.has(id));
  const otherText = withText
    .map(({ id }) => ({ id, got: byId.get(id)?.text ?? '', want: texts.get(id)! }))
    .filter(({ got, want }) => got !== want);
  return {
    expected: expected.length,
    found: found.length,
    rightAuthor: both.length,
    rightLevel: both.filter(({ id, level }) => byId.get(id)!.level === level).length,
    invented: found.filter(({ id }) => !wanted.has(compactId(id))).length,
    textExpected: withText.length,
    textEqual: withText.length - otherText.length,
    missing: expected.filter((comment) => !both.includes(comment)).map(({ id }) => id),
    surplus: found.filter(({ id }) => !wanted.has(compactId(id))).map(({ id }) => id),
    otherText,
  };
}

const sameTime = (a: string | null, b: string) => a !== null && digitsOf(a) === digitsOf(b);
const digitsOf = (time: string) => time.replace(/\D/g, '').slice(0, 14);

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  agreement,
  commentsByMarksAndWithout,
  commentsOf,
  compactId,
  expectedComments,
  hasTalkPages,
  markedIds,
  readJson,
  talkPages,
  textOfHtml,
} from './talk-page-cases';

interface Case {
  readonly dom: string;
  readonly expected: string;
}
interface FormattedCase {
  readonly dom: string;
  readonly expected: Readonly<Record<string, string>>;
}

if (!hasTalkPages) {
  console.log('Left out: real talk pages (../shared/data/talk-pages is not there).');
}

const list = <T>(path: string): T[] => (hasTalkPages ? readJson<T[]>(path) : []);
const present = (path: string) => existsSync(new URL(path, talkPages));
const pathOf = (expected: string) => expected.replace('../', '');

/** Dashes and tildes before a signature: ours leave more of them out than the expected texts do. */
const withoutLead = (text: string) => text.replace(/[\s\-~\u2010-\u2015\u2043\u2060]+$/, '');

function textsOf(path: string): Map<string, string> {
  if (!present(path)) return new Map();
  const texts = Object.entries(readJson<Record<string, string>>(path));
  return new Map(texts.map(([id, text]) => [compactId(id), withoutLead(text)]));
}

/** The HTML of each comment of an expected tree as text, signature included. */
function threadTextsOf(path: string): Map<string, string> {
  interface Item {
    readonly id: string;
    readonly html: string;
    readonly replies: readonly Item[];
  }
  const flat = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...flat(item.replies)]);
  return new Map(
    flat(readJson<Item[]>(path)).map(({ id, html }) => [
      compactId(id),
      textOfHtml(html)
        .replace(/[\t\n\f\r ]+/g, ' ')
        .trim(),
    ]),
  );
}

function report(
  page: string,
  { expected, found, rightAuthor, rightLevel, invented, ...rest }: Agreement,
) {
  const text = rest.textExpected > 0 ? `, text equal ${rest.textEqual}/${rest.textExpected}` : '';
  console.log(
    `${page}: expected ${expected}, found ${found}, right author ${rightAuthor}, right level ${rightLevel}, invented ${invented}${text}`,
  );
}

/** The bar of issue 2, and of our own: every page that we have is read without a fault. */
function expectAgreement(result: Agreement) {
  expect(result.rightAuthor / result.expected).toBeGreaterThanOrEqual(0.98);
  expect(result.invented / result.expected).toBeLessThanOrEqual(0.02);
  expect({ missing: result.missing, surplus: result.surplus, text: result.otherText }).toEqual({
    missing: [],
    surplus: [],
    text: [],
  });
  expect(result.rightLevel).toBe(result.expected);
}

describe.runIf(hasTalkPages)('comments of real talk pages', () => {
  it.each(list<Case>('cases/comments.json').map(({ dom, expected }) => [dom, pathOf(expected)]))(
    '%s',
    (dom, expected) => {
      const texts = textsOf(expected.replace('.json', '-getText.json'));
      const result = agreement(commentsOf(dom), expectedComments(expected), texts);
      report(dom, result);
      expectAgreement(result);
    },
  );

  const formatted = list<FormattedCase>('cases/formatted.json').flatMap(({ dom, expected }) =>
    Object.values(expected)
      .filter(present)
      .map((path) => [path, dom]),
  );
  it.each(formatted)('%s, by its marks, without them, and as it was before', (path, dom) => {
    const [marked, bare] = commentsByMarksAndWithout(path);
    expect(marked.map(({ id }) => id)).toEqual(markedIds(path));
    expect(marked.map(({ id, fragment }) => fragment === id)).toEqual(marked.map(() => true));
    const unmarked = commentsOf(dom);
    const place = (comments: typeof marked) =>
      comments.map(({ id, author, timestamp, level, heading }) => ({
        id: compactId(id),
        author,
        timestamp,
        level,
        heading,
      }));
    expect(place(unmarked)).toEqual(place(marked));
    expect(place(bare)).toEqual(place(marked));
    expect(bare.map(({ text }) => text)).toEqual(unmarked.map(({ text }) => text));
    console.log(
      `${path}: ${marked.length} comments, all found with marks, without them, and before them`,
    );
  });

  it.each(list<Case>('cases/transcluded.json').map(({ dom, expected }) => [dom, pathOf(expected)]))(
    '%s, with templates',
    (dom, expected) => {
      const ids = Object.keys(readJson<Record<string, unknown>>(expected)).filter((id) =>
        id.startsWith('c-'),
      );
      const found = commentsOf(dom).map(({ id }) => id);
      expect(found.toSorted()).toEqual(ids.map(compactId).toSorted());
    },
  );

  const threads = list<Case>('cases/threaditemshtml.json')
    .map(({ dom, expected }) => [dom, pathOf(expected)] as const)
    // The others have their texts compared above.
    .filter(([dom]) => !present(dom.replace('.html', '-getText.json')));
  it.each(threads)('%s: the text of each comment, up to its signature', (dom, expected) => {
    const wholes = threadTextsOf(expected);
    const found = commentsOf(dom);
    for (const { id, text } of found) {
      const whole = wholes.get(id) ?? '';
      expect(whole.slice(0, text.length), id).toBe(text);
      expect(whole.slice(text.length), id).toMatch(/^.{0,150}\(CES?T\)/);
    }
    console.log(`${dom}: ${found.length} texts end where the signature begins`);
  });

  it('reads comments that are nothing but a signature', () => {
    const found = commentsOf('cases/empty-comments/empty-comments-parsoid.html');
    expect(found).toMatchObject([
      { author: 'Ed', text: '' },
      { author: 'Ed', text: '' },
    ]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { type FoundComment, findComments } from '../../src/discussion';

/** Saved pages of ordinary sites; not part of this repository. */
const folder = new URL('../../../shared/data/comment-pages/', import.meta.url);
const present = existsSync(folder);

if (!present) {
  console.log('Left out: saved comment pages (../shared/data/comment-pages is not there).');
}

interface SavedPage {
  readonly file: string;
  readonly url?: string;
  readonly expected_markdown?: string;
  readonly comment_snippets?: readonly string[];
  readonly article_snippets?: readonly string[];
  readonly boilerplate_snippets?: readonly string[];
}

const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const pages = present ? (JSON.parse(read('manifest.json')) as SavedPage[]) : [];

function commentsOf({ file, url }: SavedPage): FoundComment[] {
  const address = url ?? /"url": "([^"]+)"/.exec(read(file))?.[1];
  const { window } = new JSDOM(read(file), {
    virtualConsole: new VirtualConsole(),
    ...(address === undefined ? {} : { url: address }),
  });
  return findComments(window.document, { complete: true });
}

/** The comments of an expected text: nested quotations that begin with an author in bold, a date and a link. */
function quotedComments(markdown: string) {
  const start =
    /^(?<depth>(?:> )+)\*\*(?<author>.+?)\*\* · \[(?<day>[\d-]+)\]\((?<permalink>[^)]+)\).*\n(?:>\s*)+\n(?:> )+(?<text>.+)$/gm;
  return [...markdown.matchAll(start)].map(({ groups }) => ({
    author: groups!.author!.replaceAll('\\', ''),
    day: groups!.day,
    level: groups!.depth!.length / 2,
    permalink: groups!.permalink,
    text: groups!.text,
  }));
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ');
const isIn = (comments: readonly FoundComment[], snippet: string) =>
  comments.some(({ text }) => squeezed(text).includes(squeezed(snippet)));

/** What the pages themselves count, and whether they state dates; read off by hand. */
const counts: Readonly<Record<string, { comments: number; dated: boolean; deepest: number }>> = {
  'blog--1337kultur.de.picard.html': { comments: 2, dated: true, deepest: 2 },
  'blog--archive.org.muffinrezept.net.grundrezept.html': { comments: 51, dated: true, deepest: 3 },
  'blog--bibliothek2null.de.mai.html': { comments: 1, dated: true, deepest: 1 },
  'blog--spontis.de.jahrzehnt.html': { comments: 15, dated: false, deepest: 1 },
  'comments--news.ycombinator.com-item-id-12345678.html': { comments: 4, dated: true, deepest: 3 },
  'general--github.com-issue-56.html': { comments: 7, dated: true, deepest: 1 },
  'general--inline-comments-and-link-lists.html': { comments: 0, dated: true, deepest: 0 },
  'general--substack-note-permalink.html': { comments: 0, dated: true, deepest: 0 },
};

describe.runIf(present)('comments of saved pages', () => {
  it.each(pages.map((page) => [page.file, page] as const))('%s', (file, page) => {
    const found = commentsOf(page);
    const { comment_snippets: wanted = [], article_snippets: article = [] } = page;
    const unwanted = [...article, ...(page.boilerplate_snippets ?? [])];
    const missing = wanted.filter((snippet) => !isIn(found, snippet));
    const invented = unwanted.filter((snippet) => isIn(found, snippet));
    const dated = found.filter(({ timestamp }) => timestamp !== null).length;
    const named = found.filter(({ author }) => author !== '').length;
    const deepest = Math.max(0, ...found.map(({ level }) => level));
    console.log(
      `${file}: found ${found.length}, with author ${named}, with date ${dated}, deepest level ${deepest}, ` +
        `snippets of comments ${wanted.length - missing.length}/${wanted.length}, of anything else ${invented.length}/${unwanted.length}`,
    );
    expect({ missing, invented }).toEqual({ missing: [], invented: [] });
    const expected = counts[file];
    expect({ comments: found.length, named, dated, deepest }).toEqual({
      comments: expected?.comments,
      named: expected?.comments,
      dated: expected?.dated ? expected.comments : 0,
      deepest: expected?.deepest,
    });
  });

  it('the exact comments of the Hacker News page', () => {
    const page = pages.find(({ file }) => file.includes('ycombinator'))!;
    const expected = quotedComments(read(page.expected_markdown!));
    expect(expected).toHaveLength(4);
    const found = commentsOf(page).map(({ author, timestamp, level, permalink, text }) => ({
      author,
      day: timestamp?.slice(0, 10),
      level,
      permalink,
      text,
    }));
    expect(found).toEqual(expected);
  });

  it('the dates that the GitHub page states', () => {
    const page = pages.find(({ file }) => file.includes('github'))!;
    const stated = [...read(page.file).matchAll(/datetime="([^"]+)"/g)].map(([, date]) => date);
    const found = commentsOf(page).map(({ timestamp }) => timestamp);
    expect(found).toEqual([...new Set(stated)]);
  });
});

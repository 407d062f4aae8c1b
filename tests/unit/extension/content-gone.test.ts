import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import { isWholeDiscussion, tellGone } from '../../../src/extension/content/gone';

const page = (generator: string, bodyClass = 'ns-1 ns-talk') =>
  new JSDOM(`<meta name="generator" content="${generator}"><body class="${bodyClass}">`).window
    .document;
const WIKI = 'MediaWiki 1.45.0-wmf.3';

describe('a whole discussion', () => {
  it.each([
    ['a talk page', page(WIKI), '', true],
    ['a talk page under its long address', page(WIKI), '?title=Talk:Tea', true],
    ['a version of before', page(WIKI), '?title=Talk:Tea&oldid=3', false],
    ['a history', page(WIKI), '?title=Talk:Tea&action=history', false],
    ['recent changes', page(WIKI, 'ns--1 ns-special'), '', false],
    ['a blog', page('WordPress 6.8'), '', false],
  ])('%s', (_name, document, search, whole) => {
    expect(isWholeDiscussion(document, search)).toBe(whole);
  });
});

describe('what is gone from a page', () => {
  const found = (...ids: string[]) => ids.map((id) => ({ id })) as unknown as FoundComment[];

  async function told(queued: readonly string[], here: readonly string[]): Promise<unknown[]> {
    const asked: unknown[] = [];
    const ask = async (name: string, request: unknown) => {
      asked.push([name, request]);
      return name === 'queued' ? { commentIds: queued } : null;
    };
    await tellGone(ask as never, 'https://a.test/', found(...here));
    return asked.slice(1);
  }

  it('is what waits for a person and stands there no more', async () => {
    expect(await told(['c-1', 'c-2'], ['c-2', 'c-3'])).toEqual([
      ['gone', { pageUrl: 'https://a.test/', commentIds: ['c-1'] }],
    ]);
  });

  it('is not told when there is nothing', async () => {
    expect(await told(['c-1'], ['c-1', 'c-2'])).toEqual([]);
    expect(await told([], ['c-2'])).toEqual([]);
  });
});

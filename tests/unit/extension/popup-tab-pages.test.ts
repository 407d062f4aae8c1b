import { expect, it } from 'vitest';
import type { PageReport } from '../../../src/extension/messages';
import { TabPages } from '../../../src/extension/popup/tab-pages';
import { type ScoredJudgement, type Verdict, verdictKey } from '../../../src/review';
import { scored } from './content-page';

const BLOG = 'https://blog.example/tea';
const FRAME = 'https://comments.example/embed';

function report(pageUrl: string, ids: readonly string[]): PageReport {
  const comments = ids.map((id) => ({
    id,
    author: 'Ann',
    timestamp: null,
    heading: null,
    permalink: pageUrl,
    text: `Comment ${id}`,
    judgement: scored({ insult: 0.9 }),
  }));
  const progress = { found: 2 * ids.length, judged: ids.length, flagged: ids.length };
  return {
    pageUrl,
    enabled: true,
    progress,
    modelVersion: pageUrl === FRAME ? 'v1' : null,
    comments,
    embeds: [],
    errorKey: null,
  };
}

const pages = new TabPages([
  { frameId: 0, report: report(BLOG, ['c1']) },
  { frameId: 12, report: report(FRAME, ['c1', 'c2']) },
]);

const judgement = scored({ insult: 0.9 }) as ScoredJudgement;

const verdict = (key: string): Verdict => ({
  key,
  choice: 'toxic',
  decidedAt: '2026-01-01T00:00:00.000Z',
  modelVersion: 'v1',
  scores: judgement.scores,
  flags: [],
});

it('shows a tab as one page, comments with the same id apart', () => {
  const { pageUrl, progress, modelVersion, comments } = pages.report;
  expect({ pageUrl, progress, modelVersion }).toEqual({
    pageUrl: BLOG,
    progress: { found: 6, judged: 3, flagged: 3 },
    modelVersion: 'v1',
  });
  expect(comments.map(({ text }) => text)).toEqual(['Comment c1', 'Comment c1', 'Comment c2']);
  expect(new Set(comments.map(({ id }) => id)).size).toBe(3);
});

it('knows the frame of each comment, and decides under its address', () => {
  const [own, inner] = pages.report.comments;
  expect(pages.placeOf(own!.id)).toEqual({ frameId: 0, commentId: 'c1' });
  expect(pages.placeOf(inner!.id)).toEqual({ frameId: 12, commentId: 'c1' });
  const request = { pageUrl: BLOG, choice: 'toxic', judgement, modelVersion: 'v1' } as const;
  expect(pages.inward({ ...request, commentId: inner!.id })).toEqual({
    ...request,
    pageUrl: FRAME,
    commentId: 'c1',
  });
  expect(pages.inward({ ...request, commentId: 'c1' })).toEqual({ ...request, commentId: 'c1' });
});

it('knows verdicts of frames as those on its own comments, and leaves out what is not there', () => {
  const inner = pages.report.comments[2]!.id;
  expect(pages.outward(verdict(verdictKey(FRAME, 'c2')))?.key).toBe(verdictKey(BLOG, inner));
  expect(pages.outward(verdict(verdictKey(BLOG, 'gone')))?.key).toBe(verdictKey(BLOG, 'gone'));
  expect(pages.outward(verdict(verdictKey(FRAME, 'gone')))).toBeNull();
  expect(pages.urls).toEqual([BLOG, FRAME]);
});

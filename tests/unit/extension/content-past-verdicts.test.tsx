// @vitest-environment jsdom
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { MarkView } from '../../../src/extension/content/mark-view';
import type { ScoredJudgement } from '../../../src/review';
import { preparePage, scored } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

function markOf(judgement: ScoredJudgement): string[] {
  preparePage('<div id="mark"></div>');
  const view = (
    <MarkView
      judgement={judgement}
      explain={() => Promise.reject(new Error('not asked'))}
      folded={null}
      onFold={() => undefined}
    />
  );
  render(view, document.querySelector('#mark')!);
  const past = document.querySelector('.past');
  return [...(past?.children ?? [])].map(({ textContent }) => textContent ?? '');
}

const judgement = scored({ insult: 0.7 }) as ScoredJudgement;

it('says beside a flag how far past verdicts moved its score', () => {
  const base = { ...judgement.scores, insult: 0.82 };
  expect(markOf({ ...judgement, base })).toEqual([
    'your past verdicts: −0.12',
    'Your past verdicts lowered this score by 0.12.',
  ]);
});

it('says nothing of them where they did not', () => {
  expect(markOf(judgement)).toEqual([]);
});

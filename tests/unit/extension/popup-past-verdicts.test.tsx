// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { ReportedComment } from '../../../src/extension/messages';
import type { ScoredJudgement } from '../../../src/review';
import { FakeTransport, flagged, OpenPopup, reportWith } from './popup-page';

const rude = flagged('rude', 'You stupid idiot', { insult: 0.78, toxicity: 0.8 });

/** The comment, had past verdicts moved its scores from these. */
function movedFrom(comment: ReportedComment, toxicity: number): ReportedComment {
  const judgement = comment.judgement as ScoredJudgement;
  return { ...comment, judgement: { ...judgement, base: { ...judgement.scores, toxicity } } };
}

async function textOf(comment: ReportedComment): Promise<string[]> {
  const transport = new FakeTransport();
  transport.page = reportWith([comment]);
  await OpenPopup.open(transport);
  const line = document.querySelector('.past-verdicts');
  return [...(line?.children ?? [])].map(({ textContent }) => textContent ?? '');
}

it.each([
  [0.92, 'your past verdicts: −0.12', 'Your past verdicts lowered this score by 0.12.'],
  [0.65, 'your past verdicts: +0.15', 'Your past verdicts raised this score by 0.15.'],
])('says how far past verdicts moved the score from %d', async (base, shown, spoken) => {
  expect(await textOf(movedFrom(rude, base))).toEqual([shown, spoken]);
});

it.each([rude, movedFrom(rude, 0.8), movedFrom(rude, 0.803)])(
  'says nothing where they did not',
  async (comment) => {
    expect(await textOf(comment)).toEqual([]);
  },
);

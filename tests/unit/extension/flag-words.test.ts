import { expect, it, vi } from 'vitest';
import { flagWords } from '../../../src/extension/flag-words';
import type { ScoredJudgement } from '../../../src/review';
import { everyLabel } from '../review/every-label';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

const judgement: ScoredJudgement = {
  status: 'scored',
  scores: { ...everyLabel(0.1), insult: 0.8 },
  flags: ['insult', 'threat'],
  passages: { threat: 0.61 },
};

it('says how likely a label is, and where only one sentence says so', () => {
  expect(flagWords(judgement, 'insult')).toBe('80%');
  expect(flagWords(judgement, 'threat')).toBe('61%, in one sentence');
});

it('does not say more than it knows while there is more to read', () => {
  const glanced = { ...judgement, restRank: 0 };
  expect(flagWords(glanced, 'insult')).toBe('at least 80%');
  expect(flagWords(glanced, 'threat')).toBe('at least 61%, in one sentence');
});

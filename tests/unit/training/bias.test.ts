import { describe, expect, it } from 'vitest';
import { LABELS, type Label } from '../../../src/toxicity';
import { measureBias } from '../../../src/training/bias';

const all = (value: number) =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<Label, number>;

describe('mentions of groups', () => {
  const { harmless, hostile, words } = measureBias(({ text, word, identity }) => {
    const insult = /idiot|scum/.test(text) ? 0.9 : 0.1;
    const touchy = identity && word === 'gay' ? 0.7 : insult;
    return { ...all(0), insult, toxicity: touchy };
  }, all(0.5));

  it('are counted over every word in every template', () => {
    expect(harmless.identity.n).toBe(10 * words.length);
    expect(hostile.identity.n).toBe(6 * words.length);
    expect(hostile.control).toMatchObject({ flagged: 16, n: 48 });
    expect(harmless.control).toMatchObject({ flagged: 0, n: 80 });
  });

  it('show the word that is flagged for its mere mention', () => {
    expect(words.filter((word) => word.harmless.flagged > 0).map(({ word }) => word)).toEqual([
      'gay',
    ]);
    expect(harmless.identity.flagged).toBe(10);
    expect(words[0]).toMatchObject({
      harmless: { flagged: 10 },
      hostile: { flagged: 6 },
      auc: 0.5,
    });
    expect(words[1]!.auc).toBeCloseTo((2 + 4 / 2) / 6, 9);
  });
});

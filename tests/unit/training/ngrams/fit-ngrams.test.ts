import { describe, expect, it } from 'vitest';
import { hashedNgrams } from '../../../../src/text';
import { LABELS, NgramBranch } from '../../../../src/toxicity';
import { fitNgrams, type NgramRow } from '../../../../src/training/ngrams/fit-ngrams';

const OPTIONS = { buckets: 2 ** 10, epochs: 20, learningRate: 0.3, seed: 1 };
const INSULT = LABELS.indexOf('insult');

/** Known of insult alone. */
function row(text: string, insult: number, source: string | null = null): NgramRow {
  return {
    ngrams: hashedNgrams(text, OPTIONS.buckets),
    targets: LABELS.map((_, column) => (column === INSULT ? insult : 0.5)),
    weights: LABELS.map((_, column) => (column === INSULT ? 1 : 0)),
    source,
  };
}

const rows = [
  row('you fool', 1),
  row('what a fool', 1),
  row('you are kind', 0),
  row('what a map', 0),
  row('', 1),
];

describe('fitNgrams', () => {
  const branch = new NgramBranch(fitNgrams(rows, OPTIONS));

  it('learns what tells the comments apart', () => {
    expect(branch.logOdds('a fool of a map')[INSULT]).toBeGreaterThan(
      branch.logOdds('a kind of a map')[INSULT]! + 1,
    );
  });

  it('learns nothing of a label that nobody gave', () => {
    const others = branch.logOdds('you fool').filter((_, column) => column !== INSULT);
    expect(others).toEqual(others.map(() => 0));
  });

  it('gives the same for the same rows', () => {
    expect(fitNgrams(rows, OPTIONS)).toEqual(fitNgrams(rows, OPTIONS));
  });

  it('puts the stricter eye of a source down to that source', () => {
    const words = ['map', 'town', 'table', 'bridge', 'river', 'word', 'page', 'line'];
    const strict = words.map((word) => row(word, 1, 'strict'));
    const mild = words.map((word) => row(word, 0));
    const insults = (learned: readonly NgramRow[]) =>
      new NgramBranch(fitNgrams(learned, OPTIONS)).logOdds('map')[INSULT]!;
    const blamed = [...strict, ...mild].map((one) => ({ ...one, source: null }));
    expect(insults([...strict, ...mild])).toBeLessThan(insults(blamed));
  });
});

import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { type BothInputs, blended, blendOf } from '../../../src/training/blend';
import { sigmoid } from '../../../src/training/heads';
import { seededRandom } from '../../../src/training/random';
import { example } from './examples';

const random = seededRandom(4);
const INSULT = LABELS.indexOf('insult');

/** Insult is drawn by its log-odds: twice what the encoder says, and nothing of what the n-grams say. */
const examples = Array.from({ length: 4000 }, (_, index): BothInputs => {
  const [encoder, ngrams] = [4 * random() - 2, 4 * random() - 2];
  const positive = random() < sigmoid(2 * encoder - 1) ? (['insult'] as const) : [];
  const fill = (value: number) => LABELS.map((_label, column) => (column === INSULT ? value : 0));
  return {
    ...example({ key: String(index), positive }, random),
    windows: [{ encoder: fill(encoder), ngrams: fill(ngrams) }],
  };
});

describe('blendOf', () => {
  const blend = blendOf(examples);

  it('gives each input the share it deserves', () => {
    expect(blend.insult.encoder).toBeCloseTo(2, 0);
    expect(blend.insult.ngrams).toBeLessThan(0.1);
    expect(blend.insult.shift).toBeCloseTo(-1, 0);
  });

  it('counts both alike where there are too few positives to tell', () => {
    expect(blend.threat).toEqual({ encoder: 0.5, ngrams: 0.5, shift: 0 });
  });

  it('never counts what an input says against it', () => {
    const against = examples.map((one) => ({
      ...one,
      windows: one.windows.map(({ encoder }) => ({
        encoder,
        ngrams: encoder.length ? LABELS.map((_, column) => -encoder[column]!) : [],
      })),
    }));
    const shares = blendOf(against).insult;
    expect(Math.min(shares.encoder, shares.ngrams)).toBeGreaterThanOrEqual(0);
  });
});

it('adds what the inputs say of each window', () => {
  const windows = [
    { encoder: LABELS.map(() => 3), ngrams: LABELS.map(() => -3) },
    { encoder: LABELS.map(() => 1), ngrams: LABELS.map(() => 0.5) },
  ];
  const shares = { encoder: 1, ngrams: 2, shift: 0.25 };
  const blend = Object.fromEntries(LABELS.map((label) => [label, shares])) as ReturnType<
    typeof blendOf
  >;
  expect(blended({ ...examples[0]!, windows }, blend)).toEqual([
    LABELS.map(() => -2.75),
    LABELS.map(() => 2.25),
  ]);
});

import { describe, expect, it } from 'vitest';
import type { Scores, Thresholds } from '../../../../src/toxicity';
import { MODERATORS, type Truth } from '../../../../src/training/personal/moderators';
import { largestLoss, summarize } from '../../../../src/training/personal/summary';
import { personalTable } from '../../../../src/training/personal/table';
import { type PersonalRow, runTrial } from '../../../../src/training/personal/trial';
import { seededRandom } from '../../../../src/training/random';
import { everyLabel } from '../../review/every-label';

const THRESHOLDS: Thresholds = everyLabel(0.5);
const [faithful, tolerant] = MODERATORS;

/** Where the texts of a kind lie; of unit length. */
function place(axis: number, random: () => number): Float32Array {
  const values = Array.from({ length: 8 }, (_, index) => (index === axis ? 1 : random() / 8));
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** Insults, obscenities and harmless texts, of which the model flags the first two alike. */
function rowsOf(count: number): PersonalRow[] {
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, index): PersonalRow => {
    const kind = index % 3;
    const toxicity = kind === 2 ? 0.3 * random() : 0.7 + 0.2 * random();
    const scores: Scores = { ...everyLabel(0.1), toxicity };
    const truth: Truth = {
      ...everyLabel(false),
      toxicity: kind < 2,
      insult: kind === 0,
      obscene: kind === 1,
    };
    return { embedding: place(kind, random), scores, truth };
  });
}

const rows = rowsOf(600);

describe('a trial', () => {
  const trial = (moderator = tolerant!, seed = 1) =>
    runTrial(rows, moderator, { thresholds: THRESHOLDS, counts: [1, 10, 50, 100_000], seed });

  it('parts what a moderator minds from what they do not', () => {
    const [one, , many] = trial();
    expect(one).toMatchObject({ verdicts: 1, ownGain: 0 });
    expect(many!.verdicts).toBe(50);
    expect(many!.ownGain).toBeGreaterThan(0.2);
  });

  it('leaves out what there are not flags enough for', () => {
    expect(trial().map(({ verdicts }) => verdicts)).toEqual([1, 10, 50]);
  });

  it('is the same for the same seed, and only then', () => {
    expect(trial()).toEqual(trial());
    expect(trial(tolerant, 2)).not.toEqual(trial());
  });

  it('does no harm by verdicts that agree with the raters', () => {
    for (const { gains } of trial(faithful)) {
      for (const gain of Object.values(gains)) expect(gain).toBeGreaterThanOrEqual(-0.002);
    }
  });
});

describe('the summary', () => {
  const summaries = summarize(rows, { thresholds: THRESHOLDS, orders: 3 });

  it('says from how many verdicts on they help, each moderator by their own measure', () => {
    const [agrees, minds] = summaries;
    expect(agrees!.helpsFrom).toBeNull();
    expect(minds!.helpsFrom).toBeLessThanOrEqual(50);
    for (const { ownGain } of minds!.steps) {
      expect(ownGain.low).toBeLessThanOrEqual(ownGain.mean);
      expect(ownGain.high).toBeGreaterThanOrEqual(ownGain.mean);
    }
  });

  it('holds the bound against faithful verdicts alone', () => {
    expect(largestLoss(summaries)).toBeLessThanOrEqual(0.002);
    const [agrees] = summaries;
    const worst = { label: 'insult', gain: { mean: -0.01, low: -0.02, high: 0 } } as const;
    const bad = { ...agrees!, steps: [{ ...agrees!.steps[0]!, worst }] };
    expect(largestLoss([bad])).toBe(0.01);
    expect(largestLoss([{ ...bad, faithful: false }])).toBe(0);
  });

  it('reads as a table with its intervals', () => {
    const table = personalTable(summaries);
    expect(table).toMatch(
      /\| 5 \| 3 \| [+−]0\.\d{4} \([+−]0\.\d{4} to [+−]0\.\d{4}\) \| \w+ [+−]0/,
    );
    expect(table).toMatch(/faithful verdicts: 0\.\d{4}, within the bound of 0\.002\./);
  });
});

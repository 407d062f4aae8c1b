import { beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../../../src/toxicity';
import { seededRandom } from '../../../../src/training/random';
import { type TuningRow, tuningRows } from '../../../../src/training/tuning/tuning-rows';
import { example } from '../examples';

const random = seededRandom(1);
const LONG = 'A gay editor moved the table of bridges to a page of its own. '.repeat(7);
const examples = [
  { ...example({ key: 'host' }, random), text: LONG },
  {
    ...example({ key: 'rude', positive: ['toxicity', 'insult'] }, random),
    text: 'You silly fool, go away.',
  },
  { ...example({ key: 'short' }, random), text: 'The bridge is here.' },
  { ...example({ key: 'seen', side: 'validation' }, random), text: `${LONG} Seen by nobody.` },
  { ...example({ key: 'kept', side: 'heldOut' }, random), text: `${LONG} Kept for the end.` },
];

describe('tuningRows', () => {
  let rows: TuningRow[];
  beforeAll(() => {
    rows = tuningRows(examples, 1);
  });

  it('has every comment of the training side, and nothing of the other sides', () => {
    const texts = rows.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([examples[0]!.text, examples[1]!.text]));
    expect(texts.filter((text) => /Seen|Kept/.test(text))).toEqual([]);
  });

  it('gives what is hidden its label, in a host that has none', () => {
    const hidden = rows.filter(({ text }) => text.includes('silly fool') && text.length > 200);
    expect(hidden.length).toBeGreaterThan(100);
    for (const { targets } of hidden) {
      expect(LABELS.filter((label) => targets[label]!.value === 1)).toEqual(['insult', 'toxicity']);
    }
  });

  it('takes sentences and later parts of long harmless comments, as harmless', () => {
    const parts = rows.filter(
      ({ text }) => text !== LONG && LONG.includes(text.trim()) && text.length > 20,
    );
    expect(parts.some(({ text }) => text.length < 70)).toBe(true);
    expect(parts.some(({ text }) => text.length > 100)).toBe(true);
    for (const { targets } of parts) {
      expect(LABELS.filter((label) => targets[label]?.value)).toEqual([]);
    }
  });

  it('has no parts where there is no long harmless comment', () => {
    const shorter = { ...examples[0]!, text: LONG.slice(0, 350) };
    const without = tuningRows([shorter, ...examples.slice(1)], 1);
    const parts = without.filter(({ text }) => text.length > 20 && shorter.text.startsWith(text));
    expect(parts.map(({ text }) => text)).toEqual([shorter.text]);
  });

  it('swaps the group that is mentioned', () => {
    const swapped = rows.filter(
      ({ text }) => / editor moved the table/.test(text) && !/gay/.test(text),
    );
    expect(swapped.length).toBeGreaterThan(0);
  });

  it('is the same for the same seed, and has other copies for another', () => {
    expect(tuningRows(examples, 1)).toEqual(rows);
    expect(tuningRows(examples, 2)).not.toEqual(rows);
    expect(tuningRows(examples, 2).slice(0, 3)).toEqual(rows.slice(0, 3));
  });
});

import { describe, expect, it } from 'vitest';
import { nearDuplicateGroups } from '../../../src/training/near-duplicates';
import { type Side, sideOf, splitByKey } from '../../../src/training/split';

const key = (index: number) => (index * 2654435761).toString(16).padStart(16, '0').slice(-16);

const LONG =
  'Please add a reliable source before you put this claim back into the article about the bridge.';

describe('side of a key', () => {
  it('never changes', () => {
    expect(
      ['0000000000000000', '0123456789abcdef', 'ffffffffffffffff', 'd64fc7ad3607beba'].map(sideOf),
    ).toEqual(['heldOut', 'training', 'training', 'training']);
  });

  it('gives three fifths, one fifth, one fifth', () => {
    const counts: Record<Side, number> = { training: 0, validation: 0, heldOut: 0 };
    for (let index = 0; index < 10_000; index++) counts[sideOf(key(index))]++;
    expect(counts.training / 10_000).toBeCloseTo(0.6, 1);
    expect(counts.validation / 10_000).toBeCloseTo(0.2, 1);
    expect(counts.heldOut / 10_000).toBeCloseTo(0.2, 1);
  });
});

describe('near duplicates', () => {
  it('are grouped whatever their case, punctuation and single words', () => {
    const texts = [
      LONG,
      'Thanks for the quick answer, the map is fine now.',
      LONG.toUpperCase().replace('.', '!!!'),
      LONG.replace('bridge', 'tower'),
      'Two trains leave the station at noon.',
    ];
    expect([...nearDuplicateGroups(texts)]).toEqual([0, 1, 0, 0, 4]);
  });

  it('are not made of short texts that differ', () => {
    expect([...nearDuplicateGroups(['yes', 'no', 'yes!', ''])]).toEqual([0, 1, 0, 3]);
  });

  it('are on one side, in whatever order they come', () => {
    const texts = Array.from({ length: 40 }, (_, index) => ({
      key: key(index),
      text: index % 2 === 0 ? `${LONG} ${index}` : `Unlike text ${key(index)} ${key(index * 7)}`,
    }));
    const sides = splitByKey(texts);
    const similar = new Set(sides.filter((_, index) => index % 2 === 0));
    expect(similar.size).toBe(1);
    expect(new Set(sides).size).toBe(3);
    expect(splitByKey([...texts].reverse()).reverse()).toEqual(sides);
  });
});

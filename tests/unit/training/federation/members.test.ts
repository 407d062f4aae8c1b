import { describe, expect, it } from 'vitest';
import type { Example } from '../../../../src/federated';
import { drawMembers } from '../../../../src/training/federation';
import { madeUp } from './examples';

const pool = madeUp(400, 4, 1);
const OPTIONS = { count: 60, verdicts: 200, wrong: 0, seed: 3 };

const toxicShare = (verdicts: readonly Example[]) =>
  verdicts.filter(({ labels }) => labels.toxicity).length / verdicts.length;

/** Verdicts that say otherwise than the comment's first number. */
const slips = (members: readonly (readonly Example[])[]) =>
  members.flat().filter(({ projected, labels }) => labels.toxicity !== projected[0]! > 0).length;

describe('members', () => {
  it('are as many as asked for, each with as many verdicts', () => {
    const members = drawMembers(pool, { ...OPTIONS, count: 7, verdicts: 11 });
    expect(members.map((verdicts) => verdicts.length)).toEqual(new Array(7).fill(11));
  });

  it('see toxic comments in very different shares, and never one kind alone', () => {
    const shares = drawMembers(pool, OPTIONS).map(toxicShare);
    expect(Math.min(...shares)).toBeLessThan(0.15);
    expect(Math.max(...shares)).toBeGreaterThan(0.85);
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(drawMembers(pool, OPTIONS)).toEqual(drawMembers(pool, OPTIONS));
    expect(drawMembers(pool, { ...OPTIONS, seed: 4 })).not.toEqual(drawMembers(pool, OPTIONS));
  });

  it('slip as often as is said, and leave the comment as it was', () => {
    expect(slips(drawMembers(pool, OPTIONS))).toBe(0);
    // Of 12,000 verdicts a twentieth, within five standard deviations (24 each).
    expect(Math.abs(slips(drawMembers(pool, { ...OPTIONS, wrong: 0.05 })) - 600)).toBeLessThan(120);
    expect(slips(drawMembers(pool, { ...OPTIONS, wrong: 1 }))).toBe(12_000);
    expect(pool.every(({ projected, labels }) => labels.toxicity === projected[0]! > 0)).toBe(true);
  });
});

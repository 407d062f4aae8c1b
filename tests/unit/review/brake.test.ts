import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrakeTally, brakeReason } from '../../../src/review';

const NOW = new Date('2026-02-01T12:30:00Z');

const tally = (hoursAgo: number, scored: number, flagged: number): BrakeTally => ({
  hour: new Date(NOW.getTime() - hoursAgo * 3_600_000).toISOString().slice(0, 13),
  scored,
  flagged,
});

describe('the emergency brake', () => {
  it('does nothing where nothing was scored', () => {
    expect(brakeReason([], NOW)).toBeNull();
    expect(brakeReason([tally(0, 0, 0)], NOW)).toBeNull();
  });

  it('trips on more than one flag in twenty comments', () => {
    expect(brakeReason([tally(2, 400, 21)], NOW)).toEqual({
      kind: 'share',
      flagged: 21,
      scored: 400,
      usual: null,
    });
    expect(brakeReason([tally(2, 420, 21)], NOW)).toBeNull();
  });

  it('waits for twenty flags', () => {
    expect(brakeReason([tally(2, 30, 19)], NOW)).toBeNull();
    expect(brakeReason([tally(2, 30, 19), tally(1, 1, 1)], NOW)?.flagged).toBe(20);
  });

  it('looks at the last 24 hours alone', () => {
    expect(brakeReason([tally(23, 100, 50)], NOW)?.kind).toBe('share');
    expect(brakeReason([tally(24, 100, 50)], NOW)).toBeNull();
    // A clock that was put back.
    expect(brakeReason([tally(-1, 100, 50)], NOW)).toBeNull();
  });

  it('trips on ten times the usual', () => {
    const usual = tally(24 * 5, 5000, 9);
    expect(brakeReason([usual, tally(1, 1000, 20)], NOW)).toEqual({
      kind: 'jump',
      flagged: 20,
      scored: 1000,
      usual: 0.002,
    });
    expect(brakeReason([usual, tally(1, 1000, 19)], NOW)).toBeNull();
  });

  it('takes as usual what 27 days before say, and only if they say enough', () => {
    const today = tally(1, 400, 12);
    expect(brakeReason([today, tally(24, 499, 0)], NOW)).toBeNull();
    expect(brakeReason([today, tally(24, 500, 0)], NOW)).toMatchObject({
      kind: 'jump',
      usual: 0.002,
    });
    expect(brakeReason([today, tally(28 * 24 - 1, 500, 0)], NOW)?.kind).toBe('jump');
    expect(brakeReason([today, tally(28 * 24, 500, 0)], NOW)).toBeNull();
  });

  it('does not take a few flags on a quiet site for an emergency', () => {
    const quiet = tally(48, 10_000, 0);
    expect(brakeReason([quiet, tally(1, 9, 9)], NOW)).toBeNull();
    expect(brakeReason([quiet, tally(1, 10, 10)], NOW)?.kind).toBe('jump');
  });

  it('holds still after a look, until it is twice as bad', () => {
    const tallies = [tally(1, 200, 24)];
    expect(brakeReason(tallies, NOW, { share: 0.08 })).toBeNull();
    expect(brakeReason(tallies, NOW, { share: 0.06 })?.kind).toBe('share');
  });
});

describe('the brake, whatever the tallies', () => {
  const anyTally = fc
    .tuple(fc.integer({ min: -5, max: 800 }), fc.nat(1000), fc.double({ max: 1, min: 0 }))
    .map(([hoursAgo, scored, share]) => tally(hoursAgo, scored, Math.floor(scored * (share || 0))));
  const tallies = fc.array(anyTally, { maxLength: 20 });

  it('does not mind their order, or hours told in parts', () => {
    fc.assert(
      fc.property(tallies, (own) => {
        const halves = own.flatMap(({ hour, scored, flagged }) => [
          { hour, scored: scored - (scored >> 1), flagged: flagged - (flagged >> 1) },
          { hour, scored: scored >> 1, flagged: flagged >> 1 },
        ]);
        expect(brakeReason(halves.reverse(), NOW)).toEqual(brakeReason(own, NOW));
      }),
    );
  });

  it('is not let go by one more flag', () => {
    fc.assert(
      fc.property(tallies, (own) => {
        const more = own.map((each, index) =>
          index === 0 && each.flagged < each.scored && isRecent(each)
            ? { ...each, flagged: each.flagged + 1 }
            : each,
        );
        if (brakeReason(own, NOW)) expect(brakeReason(more, NOW)).not.toBeNull();
      }),
    );
  });

  it('never trips on fewer than ten flags, nor below twice what was allowed', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(tallies, share, (own, allowed) => {
        const reason = brakeReason(own, NOW, { share: allowed });
        if (!reason) return;
        expect(reason.flagged).toBeGreaterThanOrEqual(10);
        expect(reason.flagged / reason.scored).toBeGreaterThanOrEqual(2 * allowed);
        expect(brakeReason(own, NOW)).toEqual(reason);
      }),
    );
  });
});

const isRecent = ({ hour }: BrakeTally) => {
  const age = NOW.getTime() - Date.parse(`${hour}:00:00Z`);
  return age >= 0 && age < 24 * 3_600_000;
};

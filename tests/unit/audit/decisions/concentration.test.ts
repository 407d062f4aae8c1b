import { expect, it } from 'vitest';
import { attentionByMonth } from '../../../../src/audit/decisions/concentration';
import { jensenShannon } from '../../../../src/audit/statistics/attention';
import { decided, type Kind } from './records';

const GAY = { groups: ['gay'] };
const monthsOf = (...kinds: Kind[]) => attentionByMonth(decided(...kinds).all);

it('is the divergence of reviews and comments over groups, and far above chance where all reviews go to one', () => {
  const [month, ...others] = monthsOf({ n: 100, ...GAY, decided: 60 }, { n: 900 });
  expect(others).toEqual([]);
  expect(month).toMatchObject({ month: '2026-11', scored: 1000, reviewed: 60 });
  expect(month!.divergence).toBeCloseTo(jensenShannon([0, 1], [0.9, 0.1]), 12);
  expect(month!.byChance!).toBeLessThan(0.1 * month!.divergence!);
});

it('stays under chance where people decide on what there is', () => {
  const [month] = monthsOf({ n: 100, ...GAY, decided: 10 }, { n: 900, decided: 90 });
  expect(month!.divergence).toBeCloseTo(0, 12);
  expect(month!.byChance!).toBeGreaterThan(0);
});

it('counts a comment that mentions two groups for each in part', () => {
  const [month] = monthsOf(
    { n: 40, groups: ['gay', 'muslim'], decided: 40 },
    { n: 40, ...GAY },
    { n: 20, groups: ['muslim'] },
  );
  expect(month!.divergence).toBeCloseTo(jensenShannon([0, 0.5, 0.5], [0, 0.6, 0.4]), 12);
});

it('has no figure for a month with few decisions, or without any group, and keeps months in order', () => {
  const months = monthsOf(
    { n: 50, ...GAY, decided: 50, scoredAt: '2026-12-01T00:00:00.000Z' },
    { n: 50, decided: 50, scoredAt: '2026-10-31T23:59:59.000Z' },
    { n: 50, ...GAY, decided: 29 },
  );
  expect(months.map(({ month, divergence }) => [month, divergence])).toEqual([
    ['2026-10', null],
    ['2026-11', null],
    ['2026-12', 0],
  ]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrolledTo, visibleRows } from '../../../src/extension/dashboard/queue/visible-rows';

const pixels = fc.integer({ min: 0, max: 1_000_000 });
const count = fc.integer({ min: 0, max: 20_000 });

it('draws every row that is in sight, few others, and none that is not there', () => {
  fc.assert(
    fc.property(count, pixels, fc.integer({ min: 0, max: 4_000 }), (rows, top, height) => {
      const { from, to } = visibleRows(rows, 68, top, height);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(rows);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / 68) + 18);
      const seen = (row: number) => row * 68 < top + height && (row + 1) * 68 > top;
      for (const row of [from - 1, to]) {
        if (row >= 0 && row < rows) expect(seen(row)).toBe(false);
      }
    }),
  );
});

it('scrolls no further than it must to bring a row into sight', () => {
  expect(scrolledTo(3, 10, 0, 100)).toBe(0);
  expect(scrolledTo(3, 10, 35, 100)).toBe(30);
  expect(scrolledTo(12, 10, 0, 100)).toBe(30);
});

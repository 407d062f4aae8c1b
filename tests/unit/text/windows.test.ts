import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenWindows } from '../../../src/text';

describe('tokenWindows', () => {
  it('is one window for a text that fits', () => {
    expect(tokenWindows(128)).toEqual([{ start: 0, end: 128 }]);
  });

  it('overlaps beyond that', () => {
    expect(tokenWindows(129)).toEqual([
      { start: 0, end: 128 },
      { start: 96, end: 129 },
    ]);
  });

  it('is empty for nothing', () => {
    expect(tokenWindows(0)).toEqual([]);
  });

  it('shows every run of `overlap` tokens whole in some window, and no window is too long', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 200 }),
        fc.nat(199),
        (length, size, wanted) => {
          const overlap = Math.min(wanted, size - 1);
          const windows = tokenWindows(length, { size, overlap });
          expect(windows[0]!.start).toBe(0);
          expect(windows.at(-1)!.end).toBe(length);
          for (const { start, end } of windows) {
            expect(end).toBeGreaterThan(start);
            expect(end - start).toBeLessThanOrEqual(size);
          }
          for (let index = 1; index < windows.length; index++) {
            expect(windows[index - 1]!.end - windows[index]!.start).toBe(overlap);
          }
        },
      ),
    );
  });

  it('refuses an overlap that would never end', () => {
    expect(() => tokenWindows(10, { size: 4, overlap: 4 })).toThrow(RangeError);
  });
});

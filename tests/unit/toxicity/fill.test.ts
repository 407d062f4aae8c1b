import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countParts, type EncoderRow, filled } from '../../../src/toxicity/encoder';

const row = fc.record({
  tokens: fc.integer({ min: 1, max: 128 }),
  parts: fc.integer({ max: 9, min: 1 }),
});

it('adds a row last that brings tokens and parts to few different numbers', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (sizes) => {
      const rows: EncoderRow[] = sizes.map(({ tokens, parts }) => ({
        tokens: new Int32Array(tokens).fill(7),
        parts: Array.from({ length: parts }, () => ({ start: 0, end: tokens })),
      }));
      const all = filled(rows);
      expect(all.slice(0, -1)).toEqual(rows);
      const tokens = all.reduce((sum, each) => sum + each.tokens.length, 0);
      expect(tokens % 32).toBe(0);
      expect(countParts(all) % 8).toBe(0);
      expect(all.at(-1)!.tokens.length).toBeLessThan(32);
      expect(all.at(-1)!.parts.length).toBeLessThan(8);
    }),
  );
});

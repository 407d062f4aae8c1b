import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HEAD_NUMBERS,
  headBytes,
  headHash,
  headOf,
  isFiniteHead,
  ParameterError,
  parseHead,
  zeroHead,
} from '../../../../src/federated';

const numbers = fc.array(fc.float({ noNaN: true }), {
  minLength: HEAD_NUMBERS,
  maxLength: HEAD_NUMBERS,
});

describe('a head', () => {
  it('starts as zeros', () => {
    expect(headBytes(zeroHead())).toEqual(new Uint8Array(1820));
    expect(headHash(zeroHead())).toBe(
      createHash('sha256').update(new Uint8Array(1820)).digest('hex'),
    );
  });

  it('lies in bytes label by label, then its biases, the low byte first', () => {
    const head = headOf(Array.from({ length: HEAD_NUMBERS }, (_, index) => index));
    expect(head.weights[64 * 6 + 63]).toBe(447);
    expect([...head.bias]).toEqual([448, 449, 450, 451, 452, 453, 454]);
    expect([...headBytes(head).subarray(4, 8)]).toEqual([0, 0, 0x80, 0x3f]);
  });

  it('comes back from its bytes, wherever in memory they lie', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const head = headOf(values);
        const bytes = new Uint8Array(1830);
        bytes.set(headBytes(head), 3);
        expect(parseHead(bytes.subarray(3, 1823))).toEqual(head);
      }),
      { numRuns: 20 },
    );
  });

  it('plus an update is another head; the base stays', () => {
    const base = headOf(new Array(HEAD_NUMBERS).fill(1));
    const moved = headOf(new Array(HEAD_NUMBERS).fill(0.5), base);
    expect(moved).toEqual(headOf(new Array(HEAD_NUMBERS).fill(1.5)));
    expect(base.bias[0]).toBe(1);
  });

  it('is finite, or not, by each of its numbers', () => {
    expect(isFiniteHead(zeroHead())).toBe(true);
    for (const [place, value] of [
      [0, Number.NaN],
      [454, Number.NEGATIVE_INFINITY],
    ] as const) {
      const values = new Array(HEAD_NUMBERS).fill(0);
      values[place] = value;
      expect(isFiniteHead(headOf(values))).toBe(false);
    }
  });

  it('of other sizes is refused', () => {
    expect(() => parseHead(new Uint8Array(1819))).toThrow(ParameterError);
    expect(() => headOf(new Array(456).fill(0))).toThrow(ParameterError);
  });
});

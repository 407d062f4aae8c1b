import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackWeights } from '../../../src/toxicity/packed-weights';
import { quantise, storeWhole } from '../../../src/training/pack-weights';

const bits = fc.constantFrom(8, 9, 10, 12);
const numbers = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), {
  minLength: 3,
  maxLength: 60,
});

/** Beneath float32's normal range a scale has hardly any digits. */
const TINY = 1e-35;

describe('packed weights', () => {
  it('come back within half a step of their column, zeros exactly', () => {
    fc.assert(
      fc.property(numbers, bits, (drawn, width) => {
        const values = Float32Array.from(drawn.slice(0, drawn.length - (drawn.length % 3)));
        const shape = [values.length / 3, 3];
        const { spec, bytes } = quantise({ name: 'w', dtype: 'float32', shape, values }, width);
        const { weightData, weightSpecs } = unpackWeights([spec], [Uint8Array.from(bytes).buffer]);
        expect(weightSpecs).toEqual([{ name: 'w', dtype: 'float32', shape }]);
        const unpacked = new Float32Array(weightData);
        values.forEach((value, index) => {
          const column = values.filter((_, other) => other % 3 === index % 3);
          const step = Math.max(...column.map(Math.abs)) / (2 ** (width - 1) - 1);
          expect(Math.abs(unpacked[index]! - value)).toBeLessThanOrEqual(step * 0.5001 + TINY);
          if (value === 0) expect(unpacked[index]).toBeCloseTo(0, 12);
        });
      }),
    );
  });

  it('cross the borders of shards, and plain ones come back as they are', () => {
    const plain = storeWhole({
      name: 'p',
      dtype: 'int32',
      shape: [2],
      values: Int32Array.of(7, -1),
    });
    const matrix = quantise(
      { name: 'm', dtype: 'float32', shape: [2, 2], values: Float32Array.of(1, 2, -1, 0) },
      10,
    );
    const data = Uint8Array.from([...plain.bytes, ...matrix.bytes]);
    const shards = [data.slice(0, 5).buffer, data.slice(5).buffer];
    const { weightData } = unpackWeights([plain.spec, matrix.spec], shards);
    expect([...new Int32Array(weightData, 0, 2)]).toEqual([7, -1]);
    expect([...new Float32Array(weightData, 8)]).toEqual([
      expect.closeTo(1),
      expect.closeTo(2),
      expect.closeTo(-1),
      0,
    ]);
  });

  it('are refused when the shards are too short or too long', () => {
    const { spec, bytes } = storeWhole({
      name: 'p',
      dtype: 'int32',
      shape: [2],
      values: Int32Array.of(1, 2),
    });
    expect(() => unpackWeights([spec], [bytes.slice(0, 7).buffer as ArrayBuffer])).toThrow(
      /end within p/,
    );
    expect(() => unpackWeights([spec], [Uint8Array.from([...bytes, 0]).buffer])).toThrow(
      /more than/,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { whitenedComponents } from '../../../../src/training/projection/principal-components';
import { seededRandom } from '../../../../src/training/random';

const random = seededRandom(7);
/** Five numbers that vary differently and hang together, around a mean that is not zero. */
const embeddings = Array.from({ length: 300 }, () => {
  const [a, b, c, d] = Array.from({ length: 4 }, () => 2 * random() - 1) as [
    number,
    number,
    number,
    number,
  ];
  return Float32Array.of(9 * a, 3 * a + 2 * b, 1 + b, 0.5 * c, 5 + 0.1 * d);
});

const outputsOf = (row: Float64Array) =>
  embeddings.map((embedding) => row.reduce((sum, w, input) => sum + w * embedding[input]!, 0));

function covariance(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, index) => (value - meanA) * (b[index]! - meanB)));
}

describe('whitened components', () => {
  const rows = whitenedComponents(embeddings, 4);

  it('give outputs that vary alike and have nothing to do with each other', () => {
    const outputs = rows.map(outputsOf);
    outputs.forEach((one, index) => {
      outputs.forEach((other, column) => {
        expect(covariance(one, other)).toBeCloseTo(index === column ? 1 : 0, 6);
      });
    });
  });

  it('are the directions along which most varies, the widest first', () => {
    // The wider a direction, the shorter its row: each is divided by its deviation.
    const lengths = rows.map((row) => Math.hypot(...row));
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    const [first] = rows;
    expect(first!.indexOf(Math.max(...first!))).toBe(0);
  });

  it('have a sign of their own', () => {
    for (const row of rows) {
      expect(Math.max(...row)).toBe(Math.max(...row.map(Math.abs)));
    }
  });

  it('cannot be found in fewer texts than there are directions', () => {
    expect(() => whitenedComponents(embeddings.slice(0, 4), 4)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { parseProjection } from '../../../../src/federated';
import { packRows } from '../../../../src/training/projection/pack-rows';
import { seededRandom } from '../../../../src/training/random';

const [OUTPUTS, INPUTS] = [64, 512];

describe('packed rows', () => {
  const random = seededRandom(8);
  const rows = Array.from({ length: OUTPUTS }, (_, output) =>
    Float64Array.from({ length: INPUTS }, () => output * (2 * random() - 1)),
  );
  const projection = parseProjection(packRows(rows));
  const readRow = (output: number) =>
    projection.matrix.subarray(output * INPUTS, (output + 1) * INPUTS);

  it('are read as a projection, each number within half a step of its row', () => {
    rows.forEach((row, output) => {
      const halfStep = Math.max(...row.map(Math.abs)) / 127 / 2;
      const errors = readRow(output).map((value, input) => Math.abs(value - row[input]!));
      expect(Math.max(...errors)).toBeLessThanOrEqual(halfStep * 1.0001);
    });
  });

  it('keep the largest number of a row, and zeros', () => {
    const row = rows[OUTPUTS - 1]!;
    const largest = row.map(Math.abs).indexOf(Math.max(...row.map(Math.abs)));
    expect(readRow(OUTPUTS - 1)[largest]).toBeCloseTo(row[largest]!, 4);
    expect(readRow(0).every((value) => value === 0)).toBe(true);
  });

  it('are other bytes, of another hash, for other numbers', () => {
    const other = rows.map((row, output) => (output === 9 ? row.map((value) => -value) : row));
    expect(parseProjection(packRows(other)).hash).not.toBe(projection.hash);
    expect(parseProjection(packRows(rows)).hash).toBe(projection.hash);
  });
});

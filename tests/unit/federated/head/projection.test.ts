import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { seededRandom } from '../../../../src/audit';
import {
  addedLogits,
  foldedHead,
  HEAD_NUMBERS,
  headOf,
  ParameterError,
  parseProjection,
  project,
} from '../../../../src/federated';

const SIZE = 64 * 516;

/** Row `output` has the scale 2^-output and in its place `input` the number (output + input) mod 256 - 128. */
function sampleBytes(): Uint8Array {
  const view = new DataView(new ArrayBuffer(SIZE));
  for (let output = 0; output < 64; output++) {
    view.setFloat32(516 * output, 2 ** -output, true);
    for (let input = 0; input < 512; input++) {
      view.setInt8(516 * output + 4 + input, ((output + input) % 256) - 128);
    }
  }
  return new Uint8Array(view.buffer);
}

describe('a projection', () => {
  const projection = parseProjection(sampleBytes());

  it('is read row by row: each number times the scale of its row', () => {
    expect(projection.matrix[0]).toBe(-128);
    expect(projection.matrix[512 * 3 + 5]).toBe(-120 / 8);
    expect(projection.matrix[512 * 63 + 511]).toBe(((63 + 511) % 256) / 2 ** 63 - 128 / 2 ** 63);
    expect(projection.hash).toBe(createHash('sha256').update(sampleBytes()).digest('hex'));
  });

  it('maps an embedding to 64 numbers', () => {
    const embedding = new Float32Array(512);
    embedding[5] = 2;
    embedding[6] = -1;
    const projected = project(projection, embedding);
    expect(projected).toHaveLength(64);
    expect(projected[3]).toBe((2 * -120 - -119) / 8);
  });

  it('of another size, or without a scale, is refused', () => {
    expect(() => parseProjection(new Uint8Array(SIZE - 1))).toThrow(ParameterError);
    const broken = sampleBytes();
    broken.set([0, 0, 0xc0, 0x7f], 516);
    expect(() => parseProjection(broken)).toThrow(/row 1/);
    expect(() => project(projection, new Float32Array(64))).toThrow(ParameterError);
  });
});

describe('the shipped projection', () => {
  const projection = parseProjection(readFileSync(inRoot('assets/model/projection.bin')));

  it('has 64 different directions', () => {
    const rows = Array.from({ length: 64 }, (_, output) =>
      projection.matrix.slice(512 * output, 512 * (output + 1)),
    );
    expect(rows.every((row) => row.some((value) => value !== 0))).toBe(true);
    expect(new Set(rows.map(String)).size).toBe(64);
  });

  it('folds into one map with a head: W (P e) + b', () => {
    const random = seededRandom(4);
    const head = headOf(Array.from({ length: HEAD_NUMBERS }, () => random() - 0.5));
    const embedding = Float32Array.from({ length: 512 }, () => (random() - 0.5) / 11);
    const { weights, bias } = foldedHead(head, projection);
    const apart = addedLogits(head, project(projection, embedding));
    apart.forEach((logit, label) => {
      const folded = embedding.reduce((sum, value, i) => sum + value * weights[7 * i + label]!, 0);
      expect(folded + bias[label]!).toBeCloseTo(logit, 4);
    });
  });
});

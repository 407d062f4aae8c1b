import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../../src/training/tuning/safetensors';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tensors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const TENSORS = [
  { name: 'a/kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-9, 7) },
  { name: 'starts', shape: [2], values: Int32Array.of(0, 2 ** 31 - 1) },
  { name: 'scalar', shape: [], values: Float32Array.of(4) },
];

it('reads what it wrote', () => {
  const file = join(folder, 'a.safetensors');
  writeSafetensors(file, TENSORS);
  expect([...readSafetensors(file).values()]).toEqual(TENSORS);
});

it('lies as the format says: length, header of whole words of eight bytes, data', () => {
  const file = join(folder, 'a.safetensors');
  writeSafetensors(file, TENSORS);
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE());
  expect(length % 8).toBe(0);
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  expect(header.starts).toEqual({ dtype: 'I32', shape: [2], data_offsets: [24, 32] });
  expect(bytes.length).toBe(8 + length + 36);
});

it('refuses a file that is cut off', () => {
  const file = join(folder, 'a.safetensors');
  writeSafetensors(file, TENSORS);
  writeFileSync(file, readFileSync(file).subarray(0, -4));
  expect(() => readSafetensors(file)).toThrow('scalar does not fill its shape');
});

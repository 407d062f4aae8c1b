import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { averageRuns } from '../../../src/training';
import {
  readSafetensors,
  type Tensor,
  writeSafetensors,
} from '../../../src/training/tuning/safetensors';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-average-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => path.join(folder, name);
const tensor = (name: string, ...values: number[]): Tensor => ({
  name,
  shape: [values.length],
  values: Float32Array.from(values),
});

it('averages each weight of all runs, in the same order and shape', () => {
  writeSafetensors(file('a'), [tensor('w', 1, 2), tensor('b', 4)]);
  writeSafetensors(file('b'), [tensor('w', 2, 6), tensor('b', -1)]);
  writeSafetensors(file('c'), [tensor('w', 3, 1), tensor('b', 0)]);
  averageRuns([file('a'), file('b'), file('c')], file('mean'));
  const mean = [...readSafetensors(file('mean')).values()];
  expect(mean.map(({ name, values }) => [name, ...values])).toEqual([
    ['w', 2, 3],
    ['b', 1],
  ]);
});

it('refuses runs of another model', () => {
  writeSafetensors(file('a'), [tensor('w', 1, 2)]);
  writeSafetensors(file('shorter'), [tensor('w', 1)]);
  writeSafetensors(file('more'), [tensor('w', 1, 2), tensor('b', 4)]);
  writeSafetensors(file('other'), [tensor('v', 1, 2)]);
  for (const other of ['shorter', 'more', 'other']) {
    const average = () => averageRuns([file('a'), file(other)], file('mean'));
    expect(average).toThrow(`${file(other)} does not hold the same weights`);
  }
});

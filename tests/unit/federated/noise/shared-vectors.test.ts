import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { turboshake128 } from '@noble/hashes/sha3-addons';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { discreteGaussian, type RandomBytes, rational } from '../../../../src/federated';

interface Vector {
  readonly seed: string;
  readonly std_num: string;
  readonly std_denom: string;
  readonly samples: readonly string[];
}

/** Samples that libprio-rs publishes with their seeds. */
const FOLDER = inRoot('../shared/vectors/discrete-gaussian');
const names = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
if (names.length === 0) console.warn('Left out: no shared vectors of the discrete Gaussian here.');

describe.runIf(names.length > 0)('shared vectors: discrete Gaussian', () => {
  it('are all here', () => {
    expect(names.length).toBe(6);
  });

  it.each(names)('%s', (name) => {
    const vector = readVector(name);
    const sigma = rational(BigInt(vector.std_num), BigInt(vector.std_denom));
    const draw = discreteGaussian(sigma, seedStream(Buffer.from(vector.seed, 'hex')));
    expect(vector.samples.length).toBe(49);
    expect(vector.samples.map(() => String(draw()))).toEqual(vector.samples);
  });
});

/** Numbers stay text: some have more digits than a number can hold. */
function readVector(name: string): Vector {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  return JSON.parse(text.replace(/(?<=[\s:])-?\d+(?=[\s,}])/g, '"$&"'));
}

/** XofTurboShake128 of VDAF drafts since 12 without domain separation and binder, read as a stream. */
function seedStream(seed: Uint8Array): RandomBytes {
  const state = turboshake128.create({ D: 1 });
  state.update(Uint8Array.of(0, 0, seed.length, ...seed));
  return (count) => state.xof(count);
}

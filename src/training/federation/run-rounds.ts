import {
  createEncoding,
  descend,
  discreteGaussian,
  type Example,
  linearOf,
  onTopOf,
  rationalOf,
} from '../../federated';
import { LABELS } from '../../toxicity';

/** What a simulated federation agrees on. */
export interface Terms {
  /** Numbers that a head sees of a text. */
  readonly inputs: number;
  readonly rounds: number;
  readonly clip: number;
  readonly bits: number;
  readonly steps: number;
  readonly rate: number;
  /** By how much the mean update is multiplied before it is added. */
  readonly serverRate: number;
  /** At each of the two aggregators; 0 for none. */
  readonly noiseMultiplier: number;
}

/** What a gate compares. */
export interface Proposal {
  readonly head: Float64Array;
  readonly proposed: Float64Array;
}

export interface Conditions {
  /** So many members of each round are one attacker, who knows what all others send. */
  readonly colluders?: number;
  /** Whether a new head is taken; usual: every one. */
  readonly accepts?: (proposal: Proposal) => boolean;
}

export interface Outcome {
  /** As `descend` lays it out. */
  readonly head: Float64Array;
  readonly refused: number;
}

/**
 * Rounds with the encoding, the noise and the clipping that devices and servers use; sums are taken in the clear, which the
 * shares add up to exactly (`tests/integration`).
 */
export function runRounds(
  members: readonly (readonly Example[])[],
  terms: Terms,
  { colluders = 0, accepts = () => true }: Conditions = {},
): Outcome {
  const { inputs, rounds, clip, bits, serverRate, noiseMultiplier } = terms;
  const dimension = LABELS.length * (inputs + 1);
  let head = new Float64Array(dimension);
  let refused = 0;
  for (let round = 1; round <= rounds; round++) {
    const signSeed = crypto.getRandomValues(new Uint8Array(16));
    const encoding = createEncoding({ dimension, clip, bits, signSeed });
    const honest = members.slice(colluders);
    const sum = new Float64Array(encoding.length);
    const base = linearOf(head, inputs);
    for (const examples of honest) {
      const started = examples.map((example) => onTopOf(base, example));
      add(sum, encoding.encode(descend(started, inputs, terms)));
    }
    const attack = against(sum, honest.length, bits);
    for (let index = 0; index < colluders; index++) add(sum, attack);
    if (noiseMultiplier > 0) addNoise(sum, noiseMultiplier * encoding.sensitivity);
    const mean = encoding.decodeMean(sum, members.length);
    const proposed = head.map((value, index) => value + serverRate * mean[index]!);
    if (accepts({ head, proposed })) head = proposed;
    else refused++;
  }
  return { head, refused };
}

/** The report that a proof still lets through and that takes most from a sum: every number as far to the other side as may be. */
function against(sum: Float64Array, count: number, bits: number): number[] {
  const zero = 2 ** (bits - 1);
  return Array.from(sum, (value) => (value > zero * count ? 0 : 2 ** bits - 1));
}

function add(sum: Float64Array, numbers: readonly number[]): void {
  numbers.forEach((value, index) => {
    sum[index]! += value;
  });
}

function addNoise(sum: Float64Array, sigma: number): void {
  const draw = discreteGaussian(rationalOf(sigma));
  for (let index = 0; index < sum.length; index++) sum[index]! += Number(draw()) + Number(draw());
}

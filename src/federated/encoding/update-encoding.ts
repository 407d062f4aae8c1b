import { ParameterError } from '../errors';
import { cryptographicBytes, type RandomBytes } from '../noise/random-source';
import { clip } from './clip';
import { rotate, signsOf, unrotate } from './rotation';
import { BETA, roundedNorm, roundWithin } from './rounding';

/** What everybody in a round agrees on; part of its signed configuration. */
export interface EncodingParameters {
  /** How many numbers an update has, 1 to 2^20. */
  readonly dimension: number;
  /** L2 norm that updates are clipped to, 1e-6 to 1e6. */
  readonly clip: number;
  /** Bits for each number, 2 to 8; 4 costs 6 to 8 % more noise than exact numbers would (federated.md). */
  readonly bits: number;
  /** Public randomness of the rotation, 16 bytes or more. */
  readonly signSeed: Uint8Array;
}

/** The way of an update into small whole numbers that can be added up in secret, and of their sum back. */
export interface UpdateEncoding {
  /** How many numbers an encoded update has: the dimension, up to the next power of 2. */
  readonly length: number;
  /** Width of the grid, in units of the update. */
  readonly step: number;
  /** L2 norm, in steps, that no encoded update exceeds; what the noise multiplier is multiplied by. */
  readonly sensitivity: number;
  /**
   * Whole numbers of `bits` bits, `length` of them; an update of zeros gives 2^(bits-1) everywhere, for certain.
   * @throws ParameterError for an update of another dimension, or with a number that is not finite.
   */
  encode(update: ArrayLike<number>, randomBytes?: RandomBytes): number[];
  /**
   * The mean update.
   * @param sum of so many encoded updates, number by number, with noise or without.
   * @throws ParameterError for a sum of another length, or a count that is not a whole number of 1 or more.
   */
  decodeMean(sum: ArrayLike<number>, count: number): Float64Array;
}

/**
 * Standard deviations of a rotated number that the grid reaches to. What lies beyond (13 of 100 normal numbers) is cut off,
 * which shortens an honest update by a seventh and leaves its direction; whoever attacks may go to the grid's end with every
 * number, and is as many times longer than honest members. Settled on validation against attackers (`src/training/federation`).
 */
const REACH = 1.5;

/** @throws ParameterError for parameters outside of their ranges. */
export function createEncoding(parameters: EncodingParameters): UpdateEncoding {
  check(parameters);
  const { dimension, bits, signSeed } = parameters;
  let length = 1;
  while (length < dimension) length *= 2;
  const largest = 2 ** (bits - 1) - 1;
  // Steps to both sides, and the zero that lets a share stand for "nothing".
  const offset = largest + 1;
  const step = (REACH * parameters.clip) / (largest * Math.sqrt(length));
  const sensitivity = roundedNorm(parameters.clip / step, length, BETA);
  const signs = signsOf(signSeed, length);
  return {
    length,
    step,
    sensitivity,
    encode(update, randomBytes = cryptographicBytes()) {
      checkUpdate(update, dimension);
      const onGrid = rotate(clip(update, parameters.clip), signs).map((value) => value / step);
      return Array.from(
        roundWithin(onGrid, largest, sensitivity, randomBytes),
        (value) => value + offset,
      );
    },
    decodeMean(sum, count) {
      if (sum.length !== length) {
        throw new ParameterError('sum', `A sum has ${length} numbers, not ${sum.length}.`);
      }
      if (!(Number.isSafeInteger(count) && count > 0)) {
        throw new ParameterError('count', `Updates must be 1 or more, not ${count}.`);
      }
      const mean = Float64Array.from(sum, (value) => ((value - offset * count) * step) / count);
      return unrotate(mean, signs).subarray(0, dimension);
    },
  };
}

function check({ dimension, clip, bits, signSeed }: EncodingParameters): void {
  if (!(Number.isInteger(dimension) && dimension >= 1 && dimension <= 2 ** 20)) {
    throw new ParameterError('dimension', `A dimension must be from 1 to 2^20, not ${dimension}.`);
  }
  if (!(clip >= 1e-6 && clip <= 1e6)) {
    throw new ParameterError('clip', `The clipping norm must be from 1e-6 to 1e6, not ${clip}.`);
  }
  if (!(Number.isInteger(bits) && bits >= 2 && bits <= 8)) {
    throw new ParameterError('bits', `Bits must be from 2 to 8, not ${bits}.`);
  }
  if (signSeed.length < 16) {
    throw new ParameterError(
      'signSeed',
      `The seed of the signs must have 16 bytes or more, not ${signSeed.length}.`,
    );
  }
}

function checkUpdate(update: ArrayLike<number>, dimension: number): void {
  if (update.length !== dimension) {
    throw new ParameterError('update', `An update has ${dimension} numbers, not ${update.length}.`);
  }
  if (!Array.from(update).every(Number.isFinite)) {
    throw new ParameterError('update', 'An update must be of finite numbers: skip this round.');
  }
}

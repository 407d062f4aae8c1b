import { Prio3SumVec } from '@divviup/prio3';
import { ParameterError } from '../errors';
import { cryptographicBytes, type RandomBytes } from '../noise/random-source';
import { bytesOf, createCodec, plainBytes } from './codec';
import { ReportError } from './report-error';

/** The task that both aggregators and the device agree on. */
export interface SumVecParameters {
  /** How many numbers a report has. */
  readonly length: number;
  /** Each is below 2^bits. */
  readonly bits: number;
  /** Of the proof; usual: one that makes 63 calls of it, which the library computes fastest. */
  readonly chunkLength?: number;
  /** Aggregators, 2 to 255; usual: 2. */
  readonly shares?: number;
}

/** What a device sends: bytes for everybody, and for each aggregator its share, the leader's first. */
export interface Shards {
  readonly publicShare: Uint8Array;
  readonly inputShares: readonly Uint8Array[];
}

/** An aggregator's half-checked report. */
export interface Prepared {
  /** For the others; tells nothing but whether the proof holds. */
  readonly preparationShare: Uint8Array;
  /** @throws ReportError 'invalid' where the message is not of this very report. */
  finish(message: Uint8Array): OutputShare;
}

/** An aggregator's share of one report, or of the sum of many: elements of the field. */
export type OutputShare = readonly bigint[];

/**
 * Prio3SumVec of draft-irtf-cfrg-vdaf-08, over bytes: no aggregator sees a number, and none beyond the range is counted.
 */
export interface SumVec {
  /** Bytes of the key that all aggregators hold and devices never see. */
  readonly verifyKeySize: number;
  readonly nonceSize: number;
  /** @throws ParameterError for another number of numbers, or one out of range. */
  shard(measurement: readonly number[], nonce: Uint8Array, random?: RandomBytes): Promise<Shards>;
  /** @throws ReportError for bytes of another shape. */
  prepare(
    verifyKey: Uint8Array,
    aggregator: number,
    nonce: Uint8Array,
    publicShare: Uint8Array,
    inputShare: Uint8Array,
  ): Promise<Prepared>;
  /**
   * The message for everybody when the proof holds.
   * @throws ReportError 'invalid' when it does not.
   */
  verify(preparationShares: readonly Uint8Array[]): Promise<Uint8Array>;
  aggregate(outputShares: readonly OutputShare[]): OutputShare;
  /** With a whole number drawn for each of the share's. */
  addNoise(share: OutputShare, draw: () => bigint): OutputShare;
  encodeAggregateShare(share: OutputShare): Uint8Array;
  /** @throws ReportError 'malformed'. */
  decodeAggregateShare(bytes: Uint8Array): OutputShare;
  /**
   * The sum, which noise may have taken below 0.
   * @throws ReportError 'invalid' for shares that do not belong together.
   */
  unshard(shares: readonly OutputShare[]): number[];
}

const CALLS = 63;

/** @throws ParameterError for parameters that the library does not take. */
export function createSumVec({ length, bits, shares = 2, ...rest }: SumVecParameters): SumVec {
  const chunkLength = rest.chunkLength ?? Math.ceil((length * bits) / CALLS);
  const vdaf = orParameterError(
    'task',
    () => new Prio3SumVec({ length, bits, chunkLength, shares }),
  );
  const { field } = vdaf.flp;
  const codec = createCodec(vdaf);
  const add = (a: OutputShare, b: OutputShare) => field.vecAdd([...a], [...b]);

  return {
    verifyKeySize: vdaf.verifyKeySize,
    nonceSize: vdaf.nonceSize,

    async shard(measurement, nonce, random = cryptographicBytes()) {
      checkSize('nonce', nonce, vdaf.nonceSize);
      orParameterError('measurement', () => vdaf.flp.encode([...measurement]));
      const made = await vdaf.shard(
        [...measurement],
        bytesOf(nonce),
        bytesOf(random(vdaf.randSize)),
      );
      return {
        publicShare: plainBytes(vdaf.encodePublicShare(made.publicShare)),
        inputShares: made.inputShares.map((share) => plainBytes(vdaf.encodeInputShare(share))),
      };
    },

    async prepare(verifyKey, aggregator, nonce, publicShare, inputShare) {
      if (!(Number.isInteger(aggregator) && aggregator >= 0 && aggregator < shares)) {
        throw new ParameterError(
          'aggregator',
          `An aggregator must be from 0 to ${shares - 1}, not ${aggregator}.`,
        );
      }
      checkSize('verifyKey', verifyKey, vdaf.verifyKeySize);
      checkSize('nonce', nonce, vdaf.nonceSize);
      // Decoded anew for each aggregator: the library writes its own part into the array.
      const { preparationShare, preparationState } = await vdaf.prepareInit(
        bytesOf(verifyKey),
        aggregator,
        null,
        bytesOf(nonce),
        { jointRandParts: codec.publicShare(publicShare) },
        await codec.inputShare(aggregator, inputShare),
      );
      return {
        preparationShare: plainBytes(vdaf.encodePreparationShare(preparationShare)),
        finish(message) {
          if (!isSame(message, preparationState.correctedJointRandSeed)) throw invalid();
          return preparationState.outputShare;
        },
      };
    },

    async verify(preparationShares) {
      if (preparationShares.length !== shares) {
        throw new ParameterError(
          'preparationShares',
          `There are ${shares} aggregators, not ${preparationShares.length}.`,
        );
      }
      const decoded = preparationShares.map((share) => codec.preparationShare(share));
      try {
        const message = await vdaf.unshardPreparationShares(null, decoded);
        return plainBytes(vdaf.encodePreparationMessage(message));
      } catch (cause) {
        throw invalid(cause);
      }
    },

    aggregate: (outputShares) =>
      vdaf.aggregate(
        null,
        outputShares.map((share) => [...share]),
      ),

    addNoise: (share, draw) => share.map((value) => modulo(value + draw(), field.modulus)),

    encodeAggregateShare: (share) => field.encode([...share]),

    decodeAggregateShare: (bytes) => codec.aggregateShare(bytes),

    unshard(aggregateShares) {
      const sum = aggregateShares.reduce(add, new Array<bigint>(length).fill(0n));
      return sum.map((value) => {
        const signed = Number(value > field.modulus / 2n ? value - field.modulus : value);
        if (Number.isSafeInteger(signed)) return signed;
        throw new ReportError('invalid', 'The shares are not of the same reports.');
      });
    },
  };
}

const invalid = (cause?: unknown) =>
  new ReportError('invalid', 'The proof of the report does not hold.', { cause });

const modulo = (value: bigint, modulus: bigint) => ((value % modulus) + modulus) % modulus;

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function checkSize(parameter: string, bytes: Uint8Array, size: number): void {
  if (bytes.length === size) return;
  throw new ParameterError(parameter, `The ${parameter} has ${bytes.length} bytes, not ${size}.`);
}

/** The library says in words what it does not take. */
function orParameterError<Made>(parameter: string, make: () => Made): Made {
  try {
    return make();
  } catch (cause) {
    throw new ParameterError(parameter, cause instanceof Error ? cause.message : String(cause));
  }
}

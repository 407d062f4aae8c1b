import type { Prio3SumVec } from '@divviup/prio3';
import { ReportError } from './report-error';

/** The library's type for bytes. It asks for Buffers, and reads them as the Uint8Arrays that they are. */
export type Bytes = Parameters<Prio3SumVec['shard']>[1];
export type InputShare = Parameters<Prio3SumVec['prepareInit']>[5];
export type PreparationShare = Parameters<Prio3SumVec['unshardPreparationShares']>[1][number];

/** A copy as the library wants it, and one of what it gives: the `slice` of a Buffer would be no copy. */
export const bytesOf = (bytes: Uint8Array): Bytes => plainBytes(bytes) as Bytes;
export const plainBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

/** What the seeds of a helper are for, as VDAF-08 numbers it. */
const MEASUREMENT_SHARE = 1;
const PROOF_SHARE = 2;

/** What the library encodes and cannot decode, as VDAF-08 lays it out. A number beyond the field is refused. */
export function createCodec(vdaf: Prio3SumVec) {
  const { flp, xof, proofs, shares } = vdaf;
  const { field, measurementLen, proofLen, verifierLen } = flp;
  const { seedSize } = xof;
  const vectorSize = (length: number) => length * field.encodedSize;

  return {
    /** The first aggregator's share is written out; the others hold three seeds that theirs grow from. */
    async inputShare(index: number, bytes: Uint8Array): Promise<InputShare> {
      if (index === 0) {
        const [measurement, proof, blind] = cut(
          'input share',
          bytes,
          vectorSize(measurementLen),
          vectorSize(proofLen * proofs),
          seedSize,
        );
        return {
          wireMeasurementShare: bytesOf(measurement!),
          wireProofShare: bytesOf(proof!),
          blind: bytesOf(blind!),
          measurementShare: elements(measurement!),
          proofsShare: elements(proof!),
        };
      }
      const [measurement, proof, blind] = cut('input share', bytes, seedSize, seedSize, seedSize);
      return {
        wireMeasurementShare: bytesOf(measurement!),
        wireProofShare: bytesOf(proof!),
        blind: bytesOf(blind!),
        measurementShare: await expand(MEASUREMENT_SHARE, measurement!, [index], measurementLen),
        proofsShare: await expand(PROOF_SHARE, proof!, [proofs, index], proofLen * proofs),
      };
    },

    publicShare(bytes: Uint8Array): Bytes[] {
      const sizes = new Array<number>(shares).fill(seedSize);
      return cut('public share', bytes, ...sizes).map(bytesOf);
    },

    preparationShare(bytes: Uint8Array): PreparationShare {
      const size = vectorSize(verifierLen * proofs);
      const [verifiers, part] = cut('preparation share', bytes, size, seedSize);
      return { verifiersShare: elements(verifiers!), jointRandomnessPart: bytesOf(part!) };
    },

    aggregateShare(bytes: Uint8Array): bigint[] {
      return elements(cut('aggregate share', bytes, vectorSize(flp.outputLen))[0]!);
    },
  };

  function expand(usage: number, seed: Uint8Array, binder: number[], length: number) {
    return xof.expandIntoVec(
      field,
      seed,
      vdaf.domainSeparationTag(usage),
      Uint8Array.from(binder),
      length,
    );
  }

  function elements(bytes: Uint8Array): bigint[] {
    try {
      return field.decode(bytes);
    } catch (cause) {
      throw new ReportError('malformed', 'A number is not of the field.', { cause });
    }
  }
}

/** Pieces of these sizes, which must be all there is. */
function cut(what: string, bytes: Uint8Array, ...sizes: number[]): Uint8Array[] {
  const wanted = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== wanted) {
    throw new ReportError('malformed', `The ${what} has ${bytes.length} bytes, not ${wanted}.`);
  }
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return bytes.subarray(end - size, end);
  });
}

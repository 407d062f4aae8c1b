import { fromBase64url } from '../documents/bytes';
import { createEncoding, type UpdateEncoding } from '../encoding/update-encoding';
import { createSumVec, type SumVec } from '../vdaf/sum-vec';
import type { RoundDocument } from './round-document';

/** The way of an update into the numbers of a report, and of their sum back, as a round lays it down. */
export function encodingOf({ encoding }: RoundDocument): UpdateEncoding {
  return createEncoding({ ...encoding, signSeed: fromBase64url(encoding.signSeed) });
}

/** How the numbers of a round's reports are shared and added up. */
export function sumVecOf(round: RoundDocument): SumVec {
  return createSumVec({ length: encodingOf(round).length, bits: round.encoding.bits });
}

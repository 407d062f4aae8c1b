import { sha256 } from '@noble/hashes/sha2';

/** Of no report. */
export const noChecksum = (): Uint8Array => new Uint8Array(32);

/** Of the reports of both: whoever counted the same reports has the same. */
export const combineChecksums = (a: Uint8Array, b: Uint8Array): Uint8Array =>
  a.map((byte, index) => byte ^ b[index]!);

/** SHA-256 of the reports' ids, combined by exclusive or, whatever their order: 32 bytes. */
export const checksumOf = (reportIds: readonly Uint8Array[]): Uint8Array =>
  reportIds.map((id) => sha256(id)).reduce(combineChecksums, noChecksum());

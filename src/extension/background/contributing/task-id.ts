import { toBase64url } from '../../../federated';

/** A task, which records name in hex, as the 32 bytes that protocols want. */
export const taskBytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g)!, (digits) => Number.parseInt(digits, 16));

/** As addresses have it (DAP-09). */
export const taskName = (hex: string): string => toBase64url(taskBytes(hex));

import { hex } from '../../toxicity';

/** 64 random bits, hex: unique among all that will ever meet. */
export function randomId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(8)).buffer);
}

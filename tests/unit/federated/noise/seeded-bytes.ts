import { seededRandom } from '../../../../src/audit';
import type { RandomBytes } from '../../../../src/federated';

/** The same bytes each time, so that a test of chance is not one. */
export function seededBytes(seed: number): RandomBytes {
  const random = seededRandom(seed);
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}

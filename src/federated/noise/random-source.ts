/** Gives so many random bytes. Noise that protects people takes them from `cryptographicBytes`. */
export type RandomBytes = (count: number) => Uint8Array;

/** A request for many at once costs hardly more than one for few. */
const AT_ONCE = 4096;

/** Bytes of the platform's cryptographic generator, fetched in advance; none is given twice. */
export function cryptographicBytes(): RandomBytes {
  let [pool, used] = [new Uint8Array(0), 0];
  return (count) => {
    if (count > AT_ONCE) {
      throw new RangeError(`At most ${AT_ONCE} random bytes can be had at once, not ${count}.`);
    }
    if (used + count > pool.length) {
      pool = crypto.getRandomValues(new Uint8Array(AT_ONCE));
      used = 0;
    }
    used += count;
    return pool.slice(used - count, used);
  };
}

/**
 * A whole number of 0 or more below `bound` (1 or more), each equally likely: as many random bits as `bound` has, drawn
 * again until they are below it. Taking a remainder instead would favour small numbers.
 *
 * Bits come in words of 32, least significant word and byte first, and a word that is not needed whole gives its upper
 * bits: the way of libprio-rs, so that the samples it publishes for a seed can be checked to the last one.
 */
export function uniformBelow(bound: bigint, randomBytes: RandomBytes): bigint {
  const bits = bound.toString(2).length;
  const words = Math.ceil(bits / 32);
  const unneeded = BigInt(words * 32 - bits);
  const lower = 32n * BigInt(words - 1);
  for (;;) {
    let drawn = 0n;
    randomBytes(4 * words).forEach((byte, index) => {
      drawn |= BigInt(byte) << BigInt(8 * index);
    });
    const top = drawn >> lower;
    const value = drawn - (top << lower) + ((top >> unneeded) << lower);
    if (value < bound) return value;
  }
}

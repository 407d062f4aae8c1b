const STEP = 0x6d2b79f5;

/**
 * Mulberry32: a small generator of uniform numbers in [0, 1), the same for a seed on every machine.
 * @param skipped how many numbers to leave out at the start; costs nothing, so that work can go on where it stopped.
 */
export function seededRandom(seed: number, skipped = 0): () => number {
  let state = (seed + Math.imul(skipped, STEP)) >>> 0;
  return () => {
    state = (state + STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A draw from the beta distribution, a and b above 0. */
export function betaDraw(a: number, b: number, random: () => number): number {
  const x = gammaDraw(a, random);
  return x / (x + gammaDraw(b, random));
}

/**
 * How many of n succeed that each do with probability p. Exact; halves n by the middle one of n uniform numbers, which
 * is beta distributed, so that it costs the logarithm of n.
 */
export function binomialDraw(n: number, p: number, random: () => number): number {
  let [left, chance, successes] = [n, p, 0];
  while (left > 16) {
    const middle = (left >> 1) + 1;
    const value = betaDraw(middle, left + 1 - middle, random);
    if (value <= chance) {
      successes += middle;
      left -= middle;
      chance = Math.min(1, (chance - value) / (1 - value));
    } else {
      left = middle - 1;
      chance /= value;
    }
  }
  for (let trial = 0; trial < left; trial++) if (random() < chance) successes++;
  return successes;
}

/** Marsaglia and Tsang (2000); shapes below 1 by way of shape + 1. */
function gammaDraw(shape: number, random: () => number): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box and Muller. */
function normalDraw(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

import { expect } from 'vitest';

/** Within 1e-6 of what is expected, relative to it. */
export function expectWithin(actual: number, expected: number, tolerance = 1e-6): void {
  const error = Math.abs(actual - expected) / Math.abs(expected);
  expect(error, `${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

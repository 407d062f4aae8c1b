import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';

/** One reference value with what it was computed from; the shape of both differs from case to case. */
export interface VectorCase<Input, Expected> {
  readonly id: string;
  readonly kind: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly tolerance?: number;
}

const FOLDER = inRoot('../shared/vectors');

/** All cases of a topic, those under `more/` too; none where the shared folder is not there, which is then said. */
export function vectorsOf<Input, Expected>(topic: string): VectorCase<Input, Expected>[] {
  const files = [`bias-${topic}.json`, `more/bias-${topic}.json`].map(
    (file) => `${FOLDER}/${file}`,
  );
  const present = files.filter((file) => existsSync(file));
  if (present.length === 0) console.warn(`Left out: no shared vectors of ${topic} here.`);
  return present.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).cases);
}

/** Describes the cases of a topic. `check` gives what was computed, in the shape of what is expected. */
export function describeVectors<Input, Expected>(
  topic: string,
  compute: (input: Input, expected: Expected) => unknown,
): void {
  const cases = vectorsOf<Input, Expected>(topic);
  describe.runIf(cases.length > 0)(`shared vectors: ${topic}`, () => {
    it.each(cases)('$id', ({ input, expected, tolerance = 1e-9 }) => {
      expectClose(compute(input, expected), expected, tolerance, '');
    });
  });
}

/** Holds every number that is expected, wherever it stands; what is computed may have more. */
export function expectClose(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  path: string,
): void {
  if (typeof expected === 'number') {
    expect(actual, path).toBeTypeOf('number');
    const error = Math.abs((actual as number) - expected) / Math.max(1, Math.abs(expected));
    expect(error, `${path}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
  } else if (expected !== null && typeof expected === 'object') {
    expect(actual, path).toBeTypeOf('object');
    expect(actual, path).not.toBeNull();
    for (const [key, value] of Object.entries(expected)) {
      expectClose((actual as Record<string, unknown>)[key], value, tolerance, `${path}.${key}`);
    }
  } else {
    expect(actual, path).toEqual(expected);
  }
}

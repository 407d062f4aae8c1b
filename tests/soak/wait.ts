import { setTimeout as pause } from 'node:timers/promises';

/** Something that should be so, and was not when patience ended. */
export class Violation extends Error {}

/** The worker may be killed, started and asked again, on a machine that has other things to do. */
export const PATIENCE_MS = 150_000;

/**
 * Asks until nothing is amiss.
 *
 * @param amiss what is not as it should be, in words; null when all is well.
 * @returns what was amiss last; null when nothing was.
 * @throws Violation with what was amiss last.
 */
export async function untilWell(amiss: () => Promise<string | null>): Promise<string | null> {
  const start = Date.now();
  let last: string | null = null;
  for (let wait = 50; ; wait = Math.min(1_000, 1.5 * wait)) {
    const wrong = await amiss();
    if (wrong === null) return last;
    last = wrong;
    if (Date.now() - start > PATIENCE_MS) {
      throw new Violation(`${wrong} (for ${PATIENCE_MS / 1_000} s)`);
    }
    await pause(wait);
  }
}

/** What one list has and the other lacks, in words; null when they hold the same. */
export function difference(
  what: string,
  found: readonly string[],
  expected: readonly string[],
): string | null {
  const missing = expected.filter((each) => !found.includes(each));
  const extra = found.filter((each) => !expected.includes(each));
  const twice = found.filter((each, place) => found.indexOf(each) !== place);
  const parts = [
    ...(missing.length > 0 ? [`missing ${missing.join(' ')}`] : []),
    ...(extra.length > 0 ? [`not expected ${extra.join(' ')}`] : []),
    ...(twice.length > 0 ? [`twice ${twice.join(' ')}`] : []),
  ];
  return parts.length > 0 ? `${what}: ${parts.join('; ')}` : null;
}

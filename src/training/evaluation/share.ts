import { type Estimate, wilson } from '../../audit';

/** How many of n, with Wilson's interval; no estimate when n is 0. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly estimate: Estimate | null;
}

export function share<T>(all: readonly T[], has: (one: T) => boolean): Share {
  const count = all.filter(has).length;
  return { count, n: all.length, estimate: wilson({ count, n: all.length }) };
}

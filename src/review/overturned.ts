import type { DeskEntry } from './desk-items';

/** How people decided on flags of comments that mention one group. */
export interface Overturned {
  /** Flags that people are agreed on, sure of, or have settled. */
  readonly decided: number;
  /** Of those, found not toxic. */
  readonly overturned: number;
}

/** Fewer decisions say nothing that should be read beside a comment. */
const LEAST_DECIDED = 10;

/** The flags on comments that mention a group, counted; null where too few of them were decided on. */
export function overturnedFlags(entries: readonly DeskEntry[], group: string): Overturned | null {
  let decided = 0;
  let overturned = 0;
  for (const { item, state } of entries) {
    if (item.flags.length === 0 || !item.groups.includes(group)) continue;
    if (state !== 'toxic' && state !== 'not-toxic') continue;
    decided++;
    if (state === 'not-toxic') overturned++;
  }
  return decided < LEAST_DECIDED ? null : { decided, overturned };
}

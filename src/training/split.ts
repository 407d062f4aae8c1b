import { createHash } from 'node:crypto';
import { nearDuplicateGroups } from './near-duplicates';

/** Heads are fitted on training, chosen and calibrated on validation, and measured once on held-out. */
export type Side = 'training' | 'validation' | 'heldOut';

/** The side of a key: three fifths training, one validation, one held out. */
export function sideOf(key: string): Side {
  const fifth = createHash('sha256').update(`split:${key}`).digest().readUInt32BE() % 5;
  return fifth === 0 ? 'heldOut' : fifth === 1 ? 'validation' : 'training';
}

/**
 * The side of each text. Near duplicates go together, to the side of the smallest of their keys,
 * so that the order of the texts does not matter.
 */
export function splitByKey(
  texts: readonly { readonly key: string; readonly text: string }[],
): Side[] {
  const groups = nearDuplicateGroups(texts.map(({ text }) => text));
  const smallest = new Map<number, string>();
  groups.forEach((group, index) => {
    const { key } = texts[index]!;
    const known = smallest.get(group);
    if (known === undefined || key < known) smallest.set(group, key);
  });
  return texts.map((_, index) => sideOf(smallest.get(groups[index]!)!));
}

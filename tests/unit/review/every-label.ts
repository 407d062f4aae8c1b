import { LABELS, type Label } from '../../../src/toxicity';

/** The same value for each label. */
export function everyLabel<T>(value: T): Record<Label, T> {
  return Object.fromEntries(LABELS.map((label) => [label, value])) as Record<Label, T>;
}

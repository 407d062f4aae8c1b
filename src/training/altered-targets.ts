import type { Label } from '../toxicity';
import type { JoinedRow, Target } from './join';

/** What an experiment makes of what is known of a label before anything is fitted on it. */
export type Alter = (target: Target, label: Label) => Target;

type Targets = JoinedRow['targets'];

/** Labels that nobody gave stay unknown. */
export function altered(targets: Targets, alter: Alter): Targets {
  return Object.fromEntries(
    Object.entries(targets).map(([label, target]) => [
      label,
      target && alter(target, label as Label),
    ]),
  ) as Targets;
}

/** Machine labels at half their weight. */
export const machinesAtHalf: Alter = (target) =>
  target.gold ? target : { ...target, weight: target.weight / 2 };

const RARE: readonly Label[] = ['identity_attack', 'severe_toxicity', 'threat'];

/** The positives of rare labels count three times. */
export const rareThrice: Alter = (target, label) =>
  target.value >= 0.5 && RARE.includes(label) ? { ...target, weight: 3 * target.weight } : target;

/** No yes or no is quite certain. */
export const softened: Alter = (target) => ({ ...target, value: 0.01 + 0.98 * target.value });

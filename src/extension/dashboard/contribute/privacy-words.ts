import { type BudgetEntry, budget, type RoundDocument } from '../../../federated';
import { language } from '../../words';

/** What contributions to rounds of these terms cost. */
export interface Cost {
  /** Epsilon of one contribution, and of as many as a member may make. */
  readonly one: number;
  readonly most: number;
}

export function costOf(privacy: RoundDocument['privacy']): Cost {
  const { spent: one, most } = budget([privacy], privacy);
  return { one, most };
}

/** What was spent up to each of these contributions, itself included. */
export function spentUpTo(
  made: readonly BudgetEntry[],
  privacy: RoundDocument['privacy'],
): number[] {
  return made.map((_, place) => budget(made.slice(0, place + 1), privacy).spent);
}

const DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

/** An epsilon, as its users write it. */
export function epsilonWords(epsilon: number): string {
  return new Intl.NumberFormat(language(), DIGITS).format(epsilon);
}

/** By what factor at most anybody's odds change: two digits are as many as mean something. */
export function factorWords(epsilon: number): string {
  return new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(
    Math.exp(epsilon),
  );
}

import { jensenShannon, sharesOf } from '../statistics/attention';
import { quantile } from '../statistics/bootstrap';
import { seededRandom } from '../statistics/random';
import { byPeriod } from './periods';
import type { JudgedComment } from './records';

/** Fewer decisions in a month say little of where attention went. */
export const REVIEWED_FROM = 30;
/** Random reviews that tell what chance alone gives. */
const DRAWS = 200;
const CHANCE = 0.95;
const SEED = 1;

/** How far what people decided on in a month stood from what there was. */
export interface AttentionMonth {
  /** ISO 8601: `2026-11`. */
  readonly month: string;
  readonly scored: number;
  /** Of those, decided on by anybody. */
  readonly reviewed: number;
  /**
   * Jensen-Shannon divergence of reviews and comments over the groups that are mentioned (and none), in bits: 0 when people
   * decide on what there is, 1 when on nothing of it. Null while there are too few reviews, or no group is mentioned.
   */
  readonly divergence: number | null;
  /** What as many reviews drawn at random stay under, 95 times in 100. */
  readonly byChance: number | null;
}

/** Month by month, as comments were scored. */
export function attentionByMonth(judged: readonly JudgedComment[]): AttentionMonth[] {
  return byPeriod(judged, 'month').map(([month, own]) => ({ month, ...concentrationOf(own) }));
}

function concentrationOf(judged: readonly JudgedComment[]): Omit<AttentionMonth, 'month'> {
  const kinds = kindsOf(judged);
  const reviews = [...judged.keys()].filter((index) => judged[index]!.decisions.length > 0);
  const counted = { scored: judged.length, reviewed: reviews.length };
  if (reviews.length < REVIEWED_FROM || kinds.count < 2) {
    return { ...counted, divergence: null, byChance: null };
  }
  const traffic = sharesIn(kinds, [...judged.keys()]);
  const divergenceOf = (indices: readonly number[]) =>
    jensenShannon(sharesIn(kinds, indices), traffic);
  const byChance = randomSubsets(judged.length, reviews.length).map(divergenceOf);
  return {
    ...counted,
    divergence: divergenceOf(reviews),
    byChance: quantile(byChance, CHANCE),
  };
}

/** The groups that comments mention, by number: 0 is none. */
interface Kinds {
  readonly count: number;
  /** Of each comment. */
  readonly of: readonly (readonly number[])[];
}

function kindsOf(judged: readonly JudgedComment[]): Kinds {
  const numbers = new Map<string, number>();
  const numberOf = (group: string): number => {
    const number = numbers.get(group) ?? numbers.size + 1;
    numbers.set(group, number);
    return number;
  };
  const of = judged.map(({ comment: { groups } }) =>
    groups.length === 0 ? [0] : groups.map(numberOf),
  );
  return { count: numbers.size + 1, of };
}

/** Of these comments; one that mentions several groups counts for each in part. */
function sharesIn({ count, of }: Kinds, indices: readonly number[]): number[] {
  const counts = Array<number>(count).fill(0);
  for (const index of indices) {
    const own = of[index]!;
    for (const kind of own) counts[kind]! += 1 / own.length;
  }
  return sharesOf(counts);
}

/** So many of `n` indices without repetition, again and again. */
function randomSubsets(n: number, size: number): number[][] {
  const random = seededRandom(SEED);
  const pool = Array.from({ length: n }, (_, index) => index);
  return Array.from({ length: DRAWS }, () => {
    for (let place = 0; place < size; place++) {
      const other = place + Math.floor(random() * (n - place));
      [pool[place], pool[other]] = [pool[other]!, pool[place]!];
    }
    return pool.slice(0, size);
  });
}

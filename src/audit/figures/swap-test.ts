import { swapsOf } from '../mentions/versions';
import { meanOf } from '../statistics/bootstrap';
import { gapOf, type Versions } from '../statistics/counterfactual';
import type { Estimate } from '../statistics/estimate';
import { type Proportion, wilson } from '../statistics/proportion';
import { HIDDEN_BELOW } from './evidence';

/** Scores texts in their order; null for one that cannot be judged. */
export type ScoreTexts = (texts: readonly string[]) => Promise<readonly (number | null)[]>;

/** How far scores move when another group of the same category is named. */
export interface SwapResult {
  /** Of the group that was named; null for all. */
  readonly category: string | null;
  readonly comments: number;
  /** Mean over comments of the mean of |f(x) - f(x')|; null below ten comments. */
  readonly gap: Estimate | null;
  /** Versions that are flagged while the comment is not, or the other way round. */
  readonly flips: Proportion;
  readonly flipRate: Estimate | null;
}

interface Case extends Versions {
  readonly category: string;
}

/** Of all comments that name a group, then by category; needs no labels. Empty when none names one. */
export async function swapTest(
  texts: readonly string[],
  score: ScoreTexts,
  threshold: number,
): Promise<SwapResult[]> {
  const cases: Case[] = [];
  for (const text of texts) {
    const swaps = swapsOf(text);
    if (!swaps) continue;
    const [own, ...others] = await score([text, ...swaps.versions]);
    const judged = others.filter((other) => other !== null);
    if (own == null || judged.length === 0) continue;
    cases.push({ category: swaps.kind, own, others: judged });
  }
  if (cases.length === 0) return [];
  const categories = [...new Set(cases.map(({ category }) => category))].sort();
  return [null, ...categories].map((category) => {
    const own = cases.filter((one) => category === null || one.category === category);
    return resultOf(category, own, threshold);
  });
}

function resultOf(category: string | null, cases: readonly Case[], threshold: number): SwapResult {
  const pairs = cases.flatMap(({ own, others }) => others.map((other) => [own, other] as const));
  const flipped = pairs.filter(([own, other]) => own >= threshold !== other >= threshold);
  const flips = { count: flipped.length, n: pairs.length };
  const isShown = cases.length >= HIDDEN_BELOW;
  return {
    category,
    comments: cases.length,
    gap: isShown ? meanOf(cases.map(gapOf)) : null,
    flips,
    flipRate: isShown ? wilson(flips) : null,
  };
}

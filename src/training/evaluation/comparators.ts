import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Filter } from 'glin-profanity';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { type Estimate, wilson } from '../../audit';
import type { JoinedRow } from '../join';
import { scoredFor } from './label-figures';
import { Ranking } from './ranking';
import type { Measurement } from './types';

/** What somebody would use instead of a model: yes or no for a text. */
export interface Comparator {
  readonly name: string;
  readonly flags: (text: string) => boolean;
}

export interface ComparatorFigures {
  readonly name: string;
  readonly n: number;
  readonly recall: Estimate;
  readonly falsePositiveRate: Estimate;
  /** Mean of recall and of the share of negatives left alone; one half says nothing. */
  readonly balancedAccuracy: number;
  /** Recall of our toxicity with as many false positives; null where the comparator has none. */
  readonly modelRecall: number | null;
}

/** @param data folder of the labelled comments; its list of profanities makes the rule of keywords. */
export function comparators(data: string): Comparator[] {
  const matcher = new RegExpMatcher({
    ...englishDataset.build(),
    ...englishRecommendedTransformers,
  });
  const filter = new Filter({
    languages: ['english'],
    detectLeetspeak: true,
    normalizeUnicode: true,
  });
  const list = join(data, 'lexicons', 'profanity_en.csv');
  return [
    { name: 'obscenity 0.4.6', flags: (text) => matcher.hasMatch(text) },
    { name: 'glin-profanity 3.3.0', flags: (text) => filter.isProfane(text) },
    ...(existsSync(list)
      ? [{ name: 'keyword rule (surge-ai/profanity, whole words)', flags: keywordRule(list) }]
      : []),
    { name: 'majority class', flags: () => false },
  ];
}

/** Whole words and phrases of a list, whatever their case: the first rule that anybody writes. */
function keywordRule(list: string): (text: string) => boolean {
  const words = readFileSync(list, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')).toLowerCase())
    .filter((word) => word !== '');
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const anyOf = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${escaped.sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
    'u',
  );
  return (text) => anyOf.test(text.toLowerCase());
}

/** @param rows held-out comments of natural prevalence. */
export function comparison(
  rows: readonly JoinedRow[],
  others: readonly Comparator[],
): Measurement<ComparatorFigures[]> {
  return {
    texts: rows.map(({ text }) => text),
    measure: (judgementOf) => {
      const known = rows.filter(({ targets }) => targets.toxicity);
      const ranking = new Ranking(scoredFor('toxicity', known, judgementOf));
      const isPositive = ({ targets }: JoinedRow) => targets.toxicity!.value >= 0.5;
      const positives = known.filter(isPositive);
      const negatives = known.filter((row) => !isPositive(row));
      return others.flatMap(({ name, flags }) => {
        const flagged = (of: readonly JoinedRow[]) => of.filter(({ text }) => flags(text)).length;
        const recall = wilson({ count: flagged(positives), n: positives.length });
        const falsePositiveRate = wilson({ count: flagged(negatives), n: negatives.length });
        if (!recall || !falsePositiveRate) return [];
        return [
          {
            name,
            n: known.length,
            recall,
            falsePositiveRate,
            balancedAccuracy: (recall.value + 1 - falsePositiveRate.value) / 2,
            modelRecall:
              falsePositiveRate.value === 0 ? null : ranking.recallAt(falsePositiveRate.value),
          },
        ];
      });
    },
  };
}

import {
  flagsOf,
  isWithinReach,
  labelsOfVerdict,
  type PastVerdict,
  PERSONAL,
  type PersonalOptions,
  personalized,
  type SimilarVerdict,
  similarVerdicts,
} from '../../review';
import { LABELS, type Label, type Scores, type Thresholds } from '../../toxicity';
import { areaUnderRoc } from '../metrics';
import { seededRandom, shuffle } from '../random';
import type { Moderator, Truth } from './moderators';

/** A text of the validation split with all that is needed of it. */
export interface PersonalRow {
  readonly embedding: Float32Array;
  /** The model's own. */
  readonly scores: Scores;
  readonly truth: Truth;
}

/** After so many verdicts: by how much areas under the curve changed on texts that were not decided on. */
export interface TrialStep {
  readonly verdicts: number;
  /** Among flagged texts, of the probability of toxicity, for what the moderator takes for toxic: the queue's order. */
  readonly ownGain: number;
  /** Among all texts, of each label, for what the raters said. */
  readonly gains: Readonly<Partial<Record<Label, number>>>;
}

export interface TrialOptions {
  readonly thresholds: Thresholds;
  /** Ascending. */
  readonly counts: readonly number[];
  readonly seed: number;
  readonly personal?: PersonalOptions;
}

/**
 * A moderator decides on flags in one half of the texts, in random order; their verdicts then move the scores of the
 * other half. Steps for which there are not enough flags are left out.
 */
export function runTrial(
  rows: readonly PersonalRow[],
  moderator: Moderator,
  { thresholds, counts, seed, personal = PERSONAL }: TrialOptions,
): TrialStep[] {
  const random = seededRandom(seed);
  const order = shuffle(Int32Array.from(rows.keys()), random);
  const middle = rows.length >> 1;
  const shown = Array.from(order.subarray(0, middle), (index) => rows[index]!);
  const others = Array.from(order.subarray(middle), (index) => rows[index]!);
  const past = shown
    .flatMap((row) => verdictOn(row, moderator, thresholds, random) ?? [])
    .slice(0, counts.at(-1));
  const similar = others.map((row) => rankedSimilar(row, past, thresholds, personal));
  const queue = new Set(
    [...others.keys()].filter((index) => flagsOf(others[index]!.scores, thresholds).length > 0),
  );
  const own = others.map(({ truth }, index) =>
    queue.has(index) ? moderator.isToxic(truth, NO_SLIP) : null,
  );
  const areas = (scores: readonly Scores[]) => ({
    own: areaOf('toxicity', scores, own),
    labels: LABELS.map((label) =>
      areaOf(
        label,
        scores,
        others.map(({ truth }) => truth[label]),
      ),
    ),
  });
  const before = areas(others.map(({ scores }) => scores));
  return counts
    .filter((count) => count <= past.length)
    .map((count) => {
      const after = areas(
        others.map(({ scores }, index) => {
          const near = similar[index]!.filter(({ rank }) => rank < count);
          const judgement = {
            status: 'scored',
            scores,
            flags: flagsOf(scores, thresholds),
          } as const;
          return personalized(judgement, near, thresholds, personal).scores;
        }),
      );
      const gains = LABELS.flatMap((label, column) => {
        const [one, other] = [before.labels[column], after.labels[column]];
        return one && other ? [[label, other.value - one.value] as const] : [];
      });
      const ownGain = before.own && after.own ? after.own.value - before.own.value : 0;
      return { verdicts: count, ownGain, gains: Object.fromEntries(gains) };
    });
}

const NO_SLIP = () => 1;

/** Null when the model does not flag the text: nobody is shown it. */
function verdictOn(
  { embedding, scores, truth }: PersonalRow,
  moderator: Moderator,
  thresholds: Thresholds,
  random: () => number,
): PastVerdict | null {
  const flags = flagsOf(scores, thresholds);
  if (flags.length === 0) return null;
  const choice = moderator.isToxic(truth, random) ? 'toxic' : 'not-toxic';
  return { embedding, labels: labelsOfVerdict({ choice, flags })!, base: scores };
}

/** The similar verdicts with their place in the order they were given in; none for a text out of reach. */
function rankedSimilar(
  { embedding, scores }: PersonalRow,
  past: readonly PastVerdict[],
  thresholds: Thresholds,
  personal: PersonalOptions,
): (SimilarVerdict & { readonly rank: number })[] {
  if (!isWithinReach(scores, thresholds, personal)) return [];
  return past.flatMap((verdict, rank) =>
    similarVerdicts(embedding, [verdict], personal).map((near) => ({ ...near, rank })),
  );
}

function areaOf(label: Label, scores: readonly Scores[], truths: readonly (boolean | null)[]) {
  return areaUnderRoc(
    scores.flatMap((score, index) => {
      const positive = truths[index];
      return typeof positive === 'boolean' ? [{ score: score[label], positive }] : [];
    }),
  );
}

import { LABELS, type Label, type Scores, type Thresholds } from '../toxicity';
import { flagsOf } from './policy';
import type { ScoredJudgement, Verdict } from './types';

/** What one verdict teaches about texts like the one that was decided on. */
export interface PastVerdict {
  /** Of the decided text; of unit length. */
  readonly embedding: Float32Array;
  /** Whether the moderator found that the label applies; labels nothing was said about are absent. */
  readonly labels: Readonly<Partial<Record<Label, boolean>>>;
  /** What the model said of that text by itself. */
  readonly base: Scores;
}

export interface PersonalOptions {
  /** So many most similar verdicts count. */
  readonly neighbours: number;
  /** With fewer similar verdicts nothing moves. */
  readonly least: number;
  /** Cosine similarity from which on a verdict counts; its weight grows from 0 there to 1 for the same text. */
  readonly floor: number;
  /** As if this much weight of verdicts agreed with the model: few verdicts move little. */
  readonly prior: number;
  /** No probability moves by more. */
  readonly cap: number;
}

/** Chosen on validation texts by `npx parley personal`. */
export const PERSONAL: PersonalOptions = {
  neighbours: 8,
  least: 3,
  floor: 0.5,
  prior: 4,
  cap: 0.2,
};

/**
 * What a verdict says label by label: a comment that is not toxic bears none, a toxic one those it was flagged for.
 * Null when it says nothing ("not sure").
 */
export function labelsOfVerdict({
  choice,
  flags,
}: Pick<Verdict, 'choice' | 'flags'>): PastVerdict['labels'] | null {
  if (choice === 'not-sure') return null;
  const labels = choice === 'toxic' ? flags : LABELS;
  return Object.fromEntries(labels.map((label) => [label, choice === 'toxic']));
}

/** Whether verdicts could make a difference to a text's flags at all; only then is its embedding worth the time. */
export function isWithinReach(
  scores: Scores,
  thresholds: Thresholds,
  { cap }: PersonalOptions = PERSONAL,
): boolean {
  return LABELS.some((label) => scores[label] >= thresholds[label] - cap);
}

/** A past verdict on a text like the one in question. */
export interface SimilarVerdict extends Pick<PastVerdict, 'labels' | 'base'> {
  /** Cosine. */
  readonly similarity: number;
}

/** The past verdicts that lie near an embedding of unit length, in their order. */
export function similarVerdicts(
  embedding: Float32Array,
  past: readonly PastVerdict[],
  { floor }: PersonalOptions = PERSONAL,
): SimilarVerdict[] {
  return past
    .map(({ embedding: other, ...said }) => ({ ...said, similarity: dot(embedding, other) }))
    .filter(({ similarity }) => similarity > floor);
}

/**
 * The judgement as a moderator's own verdicts change it: each probability moves by the mean by which the model missed
 * their verdicts on the nearest texts, weighted by similarity and drawn towards 0. Nothing is lowered beyond its
 * threshold: verdicts order the queue, and may add to it, but hide nothing. They say that a comment is toxic, not
 * in what way, so that toxicity alone is ever raised.
 */
export function personalized(
  judgement: ScoredJudgement,
  similar: readonly SimilarVerdict[],
  thresholds: Thresholds,
  options: PersonalOptions = PERSONAL,
): ScoredJudgement {
  const base = judgement.scores;
  const scores = perLabel((label) => {
    const lowest = Math.min(base[label], thresholds[label]);
    const highest = label === 'toxicity' ? 1 : base[label];
    return Math.min(highest, Math.max(lowest, base[label] + shiftFor(label, similar, options)));
  });
  if (LABELS.every((label) => scores[label] === base[label])) return judgement;
  return { ...judgement, scores, flags: flagsOf(scores, thresholds, judgement.passages), base };
}

/** A shift of at most the cap to either side; 0 when too few verdicts say anything of the label. */
export function shiftFor(
  label: Label,
  similar: readonly SimilarVerdict[],
  { neighbours, least, floor, prior, cap }: PersonalOptions = PERSONAL,
): number {
  const misses = similar
    .flatMap(({ labels, base, similarity }) => {
      const given = labels[label];
      return given === undefined ? [] : [{ similarity, miss: (given ? 1 : 0) - base[label] }];
    })
    // Of equally similar ones the smaller miss first, so that the order of verdicts makes no difference.
    .sort(
      (a, b) =>
        b.similarity - a.similarity || Math.abs(a.miss) - Math.abs(b.miss) || a.miss - b.miss,
    )
    .slice(0, neighbours);
  if (misses.length < least) return 0;
  let weights = 0;
  let sum = 0;
  let size = 0;
  for (const { similarity, miss } of misses) {
    const weight = Math.min(1, (similarity - floor) / (1 - floor));
    weights += weight;
    sum += weight * miss;
    size += weight * Math.abs(miss);
  }
  if (size === 0) return 0;
  // Verdicts that contradict each other move nothing.
  const agreement = Math.abs(sum) / size;
  return Math.min(cap, Math.max(-cap, (agreement * sum) / (prior + weights)));
}

/** How far past verdicts moved a label's probability; 0 where they did not. */
export function shiftOf({ scores, base }: ScoredJudgement, label: Label): number {
  return base ? scores[label] - base[label] : 0;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function perLabel(value: (label: Label) => number): Scores {
  return Object.fromEntries(LABELS.map((label) => [label, value(label)])) as Record<Label, number>;
}

import type { AuditStratum } from '../../review';
import type { JudgedComment } from './records';

/** The strata in the order in which they are told. */
export const STRATA = [
  'flagged',
  'near-mention',
  'near-other',
  'far-mention',
  'far-other',
] as const satisfies readonly AuditStratum[];

/** From this share on, flags that were decided stand for those that wait: few are left to be chosen. */
const NEARLY_ALL = 0.8;

/** How far the comments of a stratum are known. */
export interface StratumCoverage {
  readonly stratum: AuditStratum;
  /** Comments that were scored. */
  readonly scored: number;
  readonly drawn: number;
  /** Of the drawn, those that somebody has decided on. */
  readonly decided: number;
  /** Those that stand for the stratum: drawn, decided, and with a truth. */
  readonly sampled: number;
  /** Decided without having been drawn: counted, and never weighted. */
  readonly byHand: number;
  /** Mean probability of being drawn; null where nothing was scored. */
  readonly meanPi: number | null;
}

/** A comment of the sample with the probability that its weight is one over. */
export interface Sampled {
  readonly judged: JudgedComment;
  readonly pi: number;
}

/** The comments whose truth may be reckoned up to all that were scored. */
export interface ProbabilitySample {
  readonly members: readonly Sampled[];
  /** In the order of `STRATA`. */
  readonly strata: readonly StratumCoverage[];
  /** Unflagged comments that no member stands for, or that could not be drawn at all. */
  readonly unseen: number;
}

/**
 * Weights come from the draw, and within a stratum from counting: those that were decided stand for all of it, drawn or
 * not. That holds of unflagged comments, since they wait in an order that knows no score; of flags only while nearly all
 * are decided, since people take the highest first: else those alone that were shown blind, which chance chose.
 */
export function probabilitySample(all: readonly JudgedComment[]): ProbabilitySample {
  const strata = STRATA.map((stratum) =>
    ofStratum(
      stratum,
      all.filter(({ comment }) => comment.stratum === stratum),
    ),
  );
  return {
    members: strata.flatMap(({ members }) => members),
    strata: strata.map(({ coverage }) => coverage),
    unseen: strata.reduce((sum, { unseen }) => sum + unseen, 0),
  };
}

interface StratumSample {
  readonly coverage: StratumCoverage;
  readonly members: readonly Sampled[];
  readonly unseen: number;
}

function ofStratum(stratum: AuditStratum, all: readonly JudgedComment[]): StratumSample {
  const drawn = all.filter(({ comment }) => comment.drawn && comment.pi > 0);
  const decided = drawn.filter(isDecided);
  const byChance =
    stratum === 'flagged' && decided.length < NEARLY_ALL * drawn.length
      ? decided.filter(({ decisions }) => decisions[0]!.verdict.blind === true)
      : decided;
  const sampled = byChance.filter(({ truth }) => truth !== null);
  const undrawable = all.filter(({ comment }) => comment.pi === 0).length;
  const stoodFor = sampled.reduce((sum, { comment }) => sum + 1 / comment.pi, 0);
  return {
    coverage: {
      stratum,
      scored: all.length,
      drawn: drawn.length,
      decided: decided.length,
      sampled: sampled.length,
      byHand: all.filter((one) => !one.comment.drawn && isDecided(one)).length,
      meanPi: all.length === 0 ? null : mean(all.map(({ comment }) => comment.pi)),
    },
    unseen: stratum === 'flagged' ? 0 : sampled.length === 0 ? all.length : undrawable,
    members: sampled.map((judged) => ({
      judged,
      // At most 1: nothing stands for less than itself.
      pi: Math.min(1, (judged.comment.pi * stoodFor) / all.length),
    })),
  };
}

const isDecided = ({ decisions }: JudgedComment): boolean => decisions.length > 0;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

import type { Decision } from '../../review';
import type { Label } from '../../toxicity';
import { type LabelData, type LabelledComment, labelData } from '../figures/label-data';
import { type Census, censusOf } from './census';
import {
  independentOf,
  type JudgedComment,
  judgedComments,
  labelsBorne,
  type Records,
} from './records';
import { type ProbabilitySample, probabilitySample } from './sample';

/** Everything that was scored, with what was decided of it, joined once for all labels. */
export interface Decided {
  readonly all: readonly JudgedComment[];
  readonly sample: ProbabilitySample;
}

export function decidedOf(records: Records): Decided {
  const all = judgedComments(records);
  return { all, sample: probabilitySample(all) };
}

/** What the figures of one label rest on: each on the comments that can bear it. */
export interface LabelBasis {
  readonly label: Label;
  /** Drawn and decided: stands for all that were scored, each by its weight. */
  readonly sample: LabelData;
  /** Scored comments that the sample cannot stand for. */
  readonly unseen: number;
  /** Decided by two people or more. */
  readonly rated: LabelData;
  /** Counts over all that were scored. */
  readonly census: Census;
}

export function basisOf({ all, sample }: Decided, label: Label): LabelBasis {
  const rated = all.flatMap((judged): LabelledComment[] => {
    const ratings = ratingsOf(judged.decisions, label);
    return ratings.length < 2 ? [] : [{ ...labelled(judged, label), ratings }];
  });
  const drawn = sample.members.map(({ judged, pi }) => ({ ...labelled(judged, label), pi }));
  return {
    label,
    sample: labelData(label, drawn),
    unseen: sample.unseen,
    rated: labelData(label, rated),
    census: censusOf(all, label),
  };
}

function labelled({ comment, policy, truth }: JudgedComment, label: Label): LabelledComment {
  return {
    score: comment.scores[label],
    threshold: policy.thresholds[label],
    flagged: comment.flags.includes(label),
    toxic: truth?.has(label) === true,
    groups: comment.groups,
    stratum: comment.stratum,
  };
}

/** What each moderator said of a comment. Null: not sure. */
function ratingsOf(decisions: readonly Decision[], label: Label): (boolean | null)[] {
  return independentOf(decisions).map(
    (verdict) => labelsBorne([verdict], verdict.choice)?.has(label) ?? null,
  );
}

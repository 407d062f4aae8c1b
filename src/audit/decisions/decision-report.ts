import { LABELS, type Label } from '../../toxicity';
import type { Figure } from '../figures/types';
import { type Ground, type ReportFrame, reportOf, unlessSmall } from '../report/build';
import type { AuditReport } from '../report/schema';
import type { Decided } from './basis';
import type { StratumCoverage } from './sample';
import { policyMarks } from './timeline';

const CAVEATS = [
  'Flagged is what was decided at its time: a score that reaches the threshold, or a sentence that does.',
  'The false-positive rate is told from flags and counts: the estimate is the least, the interval reaches to the most that it can be while flags wait and if 5 in 100 of the unflagged are toxic.',
  'Comments that were drawn and decided stand for those of their stratum; while many flags wait, those decided on blind stand for all flags. Comments picked by hand are counted, and never weighted.',
  'Of single labels, what people corrected is all that is known to have been missed.',
];

/** The report of what people decided here. No text, no author, no moderator has a place in it. */
export function decisionReport(
  decided: Decided,
  figures: readonly Figure[],
  frame: Omit<ReportFrame, 'lines'>,
): AuditReport {
  const { all, sample } = decided;
  const ground: Ground = {
    thresholds: Object.fromEntries(LABELS.map((label) => [label, onlyThreshold(decided, label)])),
    design: { strata: sample.strata.flatMap(stratumOf), blindShare: blindShare(decided) },
    counts: LABELS.map((label) => countsOf(decided, label)),
    weighted: true,
    caveats: CAVEATS,
    policyChanges: policyMarks(all, LABELS).map(({ at, changes }) => ({
      at,
      changes: [...changes],
    })),
  };
  return reportOf(figures, ground, { ...frame, lines: { all: all.length, bad: 0 } });
}

function onlyThreshold({ all }: Decided, label: Label): number | null {
  const thresholds = new Set(all.map(({ policy }) => policy.thresholds[label]));
  const [only] = thresholds;
  return thresholds.size === 1 && only !== undefined ? only : null;
}

/** A stratum in which nothing was scored is none. */
function stratumOf({ stratum, scored, sampled, meanPi }: StratumCoverage) {
  if (meanPi === null) return [];
  return [{ id: stratum, pi: meanPi, n: unlessSmall(sampled), N: unlessSmall(scored) }];
}

/** Null while no flag was decided on. */
function blindShare({ all }: Decided): number | null {
  const flags = all.filter(({ comment, decisions }) => comment.flags.length > 0 && decisions[0]);
  if (flags.length === 0) return null;
  return flags.filter(({ decisions }) => decisions[0]!.verdict.blind).length / flags.length;
}

/** Toxic: of those that people decided on. */
function countsOf({ all }: Decided, label: Label): Ground['counts'][number] {
  const count = (is: (one: Decided['all'][number]) => boolean) =>
    unlessSmall(all.filter(is).length);
  return {
    label,
    comments: all.length,
    toxic: count(({ truth }) => truth?.has(label) === true),
    flagged: count(({ comment }) => comment.flags.includes(label)),
  };
}

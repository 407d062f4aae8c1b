import { isSmall } from '../figures/evidence';
import type { LabelData } from '../figures/label-data';
import { measure } from '../figures/measure';
import { reasonInWords } from '../figures/reasons';
import type { Figure } from '../figures/types';
import type { DetectorAccuracy } from '../mentions/accuracy';
import { caveatsAgainst, changesBetween } from './compare';
import type { KnownBias } from './known-bias';
import type { AuditReport, ReportedMetric } from './schema';
import { sentencesOn } from './sentences';

/** The list that found the mentions. */
export interface Lexicon {
  readonly version: string;
  readonly sha256: string;
  readonly possibleCounted: boolean;
  readonly accuracy: readonly DetectorAccuracy[];
}

/** What a report says beyond its figures. */
export interface ReportFrame {
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly toolVersion: string;
  readonly model?: { readonly name?: string; readonly version?: string };
  /** Left out where the groups came with the data. */
  readonly lexicon?: Lexicon;
  readonly period?: { readonly from?: string; readonly to?: string };
  readonly scope?: { readonly site?: string; readonly community?: string };
  /** What is known of the model without any of these comments. */
  readonly knownModelBias?: KnownBias;
  readonly lines: { readonly all: number; readonly bad: number };
  /** An earlier report to compare with. */
  readonly previous?: AuditReport;
}

const CAVEATS = [
  'Labels are what moderators or raters said, who may err and who may have seen the score first.',
  'A mention is a word in a comment, never a person, and says nothing of who wrote it. Groups overlap.',
  'Intervals are 95 % for each figure by itself. Many are looked at: ▲ marks gaps of 5 in 100 or more that remain after Benjamini and Hochberg’s correction (false discoveries at most 1 in 10).',
  'Figures of fewer than 10 comments are hidden, with others that would give them away; those of fewer than 50 (areas under curves: 100 mentions) are weak.',
  'In calibration a score of 1 belongs to the top bin.',
];
const FLAGGED_ABOVE = 'Flagged means that the score is above the threshold.';
const DRAWN =
  'Comments were drawn with known probabilities and stand for those that were not. False-negative rates lean high while little has been audited: they may be lower.';
const THRESHOLDS =
  'The threshold changed within this report: rates are of the decisions as they were made.';

/** What figures rest on, as a report tells it. */
export interface Ground {
  /** By label; null where comments of different thresholds are in the report. */
  readonly thresholds: Readonly<Record<string, number | null>>;
  readonly design: AuditReport['design'];
  readonly counts: AuditReport['counts']['labels'];
  /** Whether comments were drawn, and stand for those that were not. */
  readonly weighted: boolean;
  readonly caveats: readonly string[];
  readonly policyChanges: AuditReport['policyChanges'];
}

/** The report of some comments. Every figure that cannot be shown says why. */
export function buildReport(labels: readonly LabelData[], frame: ReportFrame): AuditReport {
  const ground: Ground = {
    thresholds: Object.fromEntries(labels.map((data) => [data.label, thresholdOf(data)])),
    design: { strata: strataOf(labels[0]), blindShare: null },
    counts: labels.map(countsOf),
    weighted: labels.some(({ weighting }) => weighting === 'inverse_probability'),
    caveats: [FLAGGED_ABOVE],
    policyChanges: [],
  };
  return reportOf(measure(labels), ground, frame);
}

/** A report of figures that were made elsewhere. */
export function reportOf(
  figures: readonly Figure[],
  ground: Ground,
  frame: ReportFrame,
): AuditReport {
  const { model = {}, period = {}, scope = {}, lines, previous } = frame;
  const { thresholds } = ground;
  const about = {
    lexicon: frame.lexicon ? lexiconOf(frame.lexicon) : null,
    model: {
      name: model.name ?? null,
      version: model.version ?? null,
      thresholds: { ...thresholds },
    },
  };
  const metrics = figures.map(reported);
  return {
    format: 'parley-audit/1',
    generatedAt: frame.generatedAt,
    tool: { name: 'parley', version: frame.toolVersion },
    ...about,
    period: { from: period.from ?? null, to: period.to ?? null },
    scope: { site: scope.site ?? null, community: scope.community ?? null },
    design: ground.design,
    counts: { lines: lines.all, badLines: lines.bad, labels: ground.counts },
    summary: sentencesOn(figures),
    metrics,
    knownModelBias: frame.knownModelBias ?? null,
    policyChanges: ground.policyChanges,
    caveats: [
      ...CAVEATS,
      ...ground.caveats,
      ...(ground.weighted ? [DRAWN] : []),
      ...(Object.values(thresholds).includes(null) ? [THRESHOLDS] : []),
      ...(previous ? caveatsAgainst(about, previous) : []),
    ],
    changesSincePrevious: previous ? changesBetween(metrics, previous, about.lexicon) : [],
  };
}

function reported({ interval, slice, reason, ...figure }: Figure): ReportedMetric {
  return {
    ...figure,
    slice: { ...slice, groups: [...slice.groups] },
    ci: interval && { ...interval },
    reason: reason && reasonInWords(reason),
  };
}

const lexiconOf = ({ accuracy, ...lexicon }: Lexicon): NonNullable<AuditReport['lexicon']> => ({
  ...lexicon,
  accuracy: accuracy.map(({ group, mentions, precision, recall }) => ({
    group,
    sentences: mentions,
    precision,
    recall,
  })),
});

/** The threshold that all comments were held to; null where there was more than one. */
function thresholdOf({ comments }: LabelData): number | null {
  const [first] = comments;
  return first && comments.every(({ threshold }) => threshold === first.threshold)
    ? first.threshold
    : null;
}

export const unlessSmall = (n: number): number | null => (isSmall(n) ? null : n);

function countsOf({ label, comments, flagged }: LabelData) {
  return {
    label,
    comments: comments.length,
    toxic: unlessSmall(comments.filter(({ toxic }) => toxic).length),
    flagged: unlessSmall(flagged.filter((flag) => flag === 1).length),
  };
}

/** More probabilities than these are no strata. */
const MOST_STRATA = 20;

function strataOf(data: LabelData | undefined): AuditReport['design']['strata'] {
  if (data?.weighting !== 'inverse_probability') return [];
  const counts = new Map<string, { flag: boolean; pi: number; n: number }>();
  data.comments.forEach(({ pi = 1 }, index) => {
    const flag = data.flagged[index] === 1;
    const key = `${flag} ${pi}`;
    counts.set(key, { flag, pi, n: (counts.get(key)?.n ?? 0) + 1 });
  });
  if (counts.size > MOST_STRATA) return [];
  return [...counts.values()]
    .sort((a, b) => Number(b.flag) - Number(a.flag) || b.pi - a.pi)
    .map(({ flag, pi, n }) => ({
      id: `${flag ? 'flagged' : 'unflagged'} ${pi}`,
      pi,
      n: unlessSmall(n),
      N: isSmall(n) ? null : n / pi,
    }));
}

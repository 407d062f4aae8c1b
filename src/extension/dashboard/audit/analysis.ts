import {
  basisOf,
  type Decided,
  decidedOf,
  type Figure,
  type LabelBasis,
  quickDecisionFigures,
} from '../../../audit';
import type { Label } from '../../../toxicity';
import type { AuditData } from './load-audit';

/** How far back comments are looked at. */
export const PERIODS = ['all', 'month', 'week'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Readonly<Record<Period, number>> = { all: Infinity, month: 30, week: 7 };
const DAY_MS = 24 * 60 * 60 * 1000;

/** All comments that were scored in the period, with what was decided of them. */
export function decidedIn({ records, readAt }: AuditData, period: Period): Decided {
  if (period === 'all') return decidedOf(records);
  const from = new Date(Date.parse(readAt) - DAYS[period] * DAY_MS).toISOString();
  return decidedOf({
    ...records,
    comments: records.comments.filter(({ scoredAt }) => scoredAt >= from),
  });
}

/** What all panels of one label read. */
export interface Analysis {
  readonly decided: Decided;
  readonly basis: LabelBasis;
  /** Figures that need no resampling. */
  readonly quick: readonly Figure[];
}

export function analysisOf(decided: Decided, label: Label): Analysis {
  const basis = basisOf(decided, label);
  return { decided, basis, quick: quickDecisionFigures(decided, basis) };
}

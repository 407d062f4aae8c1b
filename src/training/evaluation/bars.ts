import { LABELS } from '../../toxicity';
import type { Estimate } from '../metrics';
import type { SubgroupAucs } from './identity-auc';
import { STATED_RATE } from './label-figures';
import type { Results } from './plan';
import type { Share } from './share';

/** A figure that the model is to reach. */
export interface Bar {
  readonly measure: string;
  readonly unit: 'auc' | 'gap' | 'share' | 'bytes';
  readonly n: number;
  /** Null where there is too little to measure on. */
  readonly estimate: Estimate | null;
  readonly bar: number;
  readonly better: 'higher' | 'lower';
  /** Whether the figure itself, not its interval, is at the bar or beyond. */
  readonly reached: boolean | null;
  readonly anchor: string;
}

const NO_ANCHOR = '–';
const MOST_BYTES = 10_000_000;

/** Every row of the table that the model is held to, in its order. */
export function barsOf(results: Results, bytes: number): Bar[] {
  const { identity, hidden, counterfactual, cannotJudge } = results;
  return [
    ...talkBars(results),
    ...results.sexualExplicit.map(({ name, title, n, labels }) =>
      higher('auc', `sexual_explicit, AUC, ${name === 'together' ? 'both sets' : title}`, 0.95, {
        n,
        estimate: labels.sexual_explicit?.auc ?? null,
        anchor: NO_ANCHOR,
      }),
    ),
    ...results.obfuscation
      .filter(({ trick }) => trick === 'mixed')
      .map(({ n, loss }) =>
        lower('gap', 'obfuscated toxicity (noised copies), loss of AUC', 0.03, {
          n,
          estimate: loss,
          anchor: NO_ANCHOR,
        }),
      ),
    higher('share', 'toxic sentence hidden in a 900-word harmless comment, found', 0.95, {
      ...ofShare(hidden.found),
      anchor: 'published package: 0 % after token 128',
    }),
    ...calibrationBars(results),
    ...(['bpsn', 'bnsp'] as const).map((metric) => {
      const worst = worstOf(identity.terms, metric);
      return higher('auc', `${metric.toUpperCase()} AUC, worst of 51 terms`, 0.9, {
        n: identity.n,
        estimate: worst,
        anchor: metric === 'bpsn' ? 'published: 0.69' : 'published: 0.80',
      });
    }),
    lower('gap', 'counterfactual gap on harmless comments', 0.05, {
      n: counterfactual.n,
      estimate: counterfactual.gap,
      anchor: '0.14 published baseline',
    }),
    higher('share', '"cannot judge", other languages', 0.95, {
      ...ofShare(cannotJudge.languages),
      anchor: 'none has it',
    }),
    higher('share', '"cannot judge", code', 0.95, {
      ...ofShare(cannotJudge.code),
      anchor: 'none has it',
    }),
    lower('share', '"cannot judge", wrongly, English comments', 0.01, {
      ...ofShare(cannotJudge.english),
      anchor: 'none has it',
    }),
    ...(cannotJudge.talkPages
      ? [
          lower('share', '"cannot judge", wrongly, a saved English talk page', 0.01, {
            ...ofShare(cannotJudge.talkPages.refused),
            anchor: 'none has it',
          }),
        ]
      : []),
    lower('bytes', 'whole model on disk', MOST_BYTES, {
      n: 1,
      estimate: { value: bytes, low: bytes, high: bytes },
      anchor: '28 MB',
    }),
  ];
}

function talkBars({ natural }: Results): Bar[] {
  const { n, labels, meanAuc } = natural;
  return [
    higher('auc', 'Wikipedia talk, natural prevalence, toxicity AUC', 0.98, {
      n,
      estimate: labels.toxicity?.auc ?? null,
      anchor: 'Perspective 0.969 on its own set; first trials 0.971 and 0.978',
    }),
    higher('auc', `mean AUC of the ${meanAuc?.labels ?? 6} Wikipedia labels there`, 0.985, {
      n,
      estimate: meanAuc,
      anchor: 'first fine-tuning trial 0.982; Detoxify 0.986 with 110 M weights (own test set)',
    }),
    higher('share', `TPR at FPR ${STATED_RATE * 100} % there`, 0.9, {
      n,
      estimate: labels.toxicity?.recallAtStatedRate ?? null,
      anchor: 'published model about 0.80, Perspective about 0.835 (own sets)',
    }),
  ];
}

function calibrationBars({ natural: { labels } }: Results): Bar[] {
  return LABELS.flatMap((label) => {
    const figures = labels[label];
    return figures
      ? [
          lower('gap', `calibration error (10 bins) on talk pages, ${label}`, 0.02, {
            n: figures.n,
            estimate: figures.calibrationError,
            anchor: NO_ANCHOR,
          }),
        ]
      : [];
  });
}

/** The lowest figure of any term. */
export function worstOf<Term extends SubgroupAucs>(
  terms: readonly Term[],
  metric: keyof SubgroupAucs,
): Estimate | null {
  const known = terms.flatMap((term) => term[metric] ?? []);
  return known.length === 0 ? null : known.reduce((a, b) => (b.value < a.value ? b : a));
}

const ofShare = ({ n, estimate }: Share) => ({ n, estimate });

type Measured = Pick<Bar, 'n' | 'estimate' | 'anchor'>;

function higher(unit: Bar['unit'], measure: string, bar: number, measured: Measured): Bar {
  const { estimate } = measured;
  const reached = estimate && estimate.value >= bar;
  return { measure, unit, bar, better: 'higher', reached, ...measured };
}

function lower(unit: Bar['unit'], measure: string, bar: number, measured: Measured): Bar {
  const { estimate } = measured;
  const reached = estimate && estimate.value <= bar;
  return { measure, unit, bar, better: 'lower', reached, ...measured };
}

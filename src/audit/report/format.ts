import type { ReportedMetric } from './schema';

/** Figures between 0 and 1 that are shares of comments; the others are areas, gaps in score, ratios. */
const SHARES =
  /^(fpr|fnr|tpr|precision|flag_rate|overturn_rate|overturn_rate_(blind|shown)|blind_shown|self_consistency|ctf_flip_rate|agreement_raw)(_gap)?$/;

export const isShare = (metric: string): boolean => SHARES.test(metric);

/** As people read it: shares in per cent, gaps with their sign. */
export function shown(metric: string, value: number): string {
  const digits = isShare(metric) ? `${(100 * value).toFixed(1)} %` : value.toFixed(3);
  const signed = /_gap$|_aeg$/.test(metric) && metric !== 'ctf_gap' && value > 0;
  return (signed ? `+${digits}` : digits).replace('-', '−');
}

/** `[12.1 %, 15.0 %]`, or a dash. */
export function shownInterval({ metric, ci }: Pick<ReportedMetric, 'metric' | 'ci'>): string {
  return ci ? `[${shown(metric, ci.low)}, ${shown(metric, ci.high)}]` : '–';
}

/** Names of figures as headings of columns. */
export const METRIC_WORDS: Readonly<Record<string, string>> = {
  auc: 'AUC',
  subgroup_auc: 'Subgroup AUC',
  bpsn_auc: 'BPSN AUC',
  bnsp_auc: 'BNSP AUC',
  positive_aeg: 'Positive AEG',
  negative_aeg: 'Negative AEG',
  fpr: 'False positives',
  fnr: 'False negatives',
  tpr: 'Found (TPR)',
  precision: 'Precision',
  flag_rate: 'Flagged',
  overturn_rate: 'Flags overturned',
  overturn_rate_blind: 'Flags overturned, decided blind',
  overturn_rate_shown: 'Flags overturned, score shown',
  blind_shown_gap: 'Overturned blind less shown',
  self_consistency: 'Agreement with oneself',
  equalized_odds_difference: 'Equalized odds difference',
  jigsaw_score: 'Jigsaw score',
  ece: 'Calibration error',
  ctf_gap: 'Counterfactual gap',
  ctf_flip_rate: 'Counterfactual flips',
  attention_ratio: 'Attention ratio',
  attention_ratio_need: 'Attention for need',
  rank_exposure: 'Exposure by place in the queue',
  agreement_alpha: "Krippendorff's alpha",
  agreement_raw: 'Raw agreement',
  agreement_pabak: 'PABAK',
};

/** With `gap` where it is one, as it stands in the data where there are no words for it. */
export function metricInWords(metric: string): string {
  const own = METRIC_WORDS[metric];
  if (own) return own;
  const of = METRIC_WORDS[metric.replace(/_gap$/, '')];
  return of ? `${of}, gap` : metric;
}

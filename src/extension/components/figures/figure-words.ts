import { type Figure, type KnownBias, pictured } from '../../../audit';
import type { AuditStratum } from '../../../review';
import { groupWords } from '../../group-words';
import { countedWords, type MessageKey, perLanguage, words } from '../../words';

/** Figures between 0 and 1 that are shares of comments; the others are areas, gaps in score, ratios. */
const IS_SHARE = /rate|^fpr|^fnr|precision|blind_shown|raw|self_consistency/;

/** As people read it: shares in per cent, gaps with their sign. */
export function valueWords(metric: string, value: number): string {
  if (IS_SHARE.test(metric)) return (isGap(metric) ? shareGaps : shares)().format(value);
  return (isGap(metric) ? gaps : plain)().format(value);
}

/** Whether its sign says which way it goes. */
const isGap = (metric: string) => /_(gap|aeg)$/.test(metric) && metric !== 'ctf_gap';

const SHARE = { style: 'percent', maximumFractionDigits: 1 } as const;
const DECIMAL = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const formats = (options: Intl.NumberFormatOptions) =>
  perLanguage((tag) => new Intl.NumberFormat(tag, options));
const shares = formats(SHARE);
const shareGaps = formats({ ...SHARE, signDisplay: 'exceptZero' });
const plain = formats(DECIMAL);
const gaps = formats({ ...DECIMAL, signDisplay: 'exceptZero' });

/** A share in two digits and no unit, as on a scale of probabilities. */
export const decimal = (value: number): string => valueWords('', value);

/** "3 % to 9 %", or a dash. */
export function intervalWords({ metric, interval }: Pick<Figure, 'metric' | 'interval'>): string {
  if (!interval) return '–';
  const { low, high } = interval;
  return words('audit_range', valueWords(metric, low), valueWords(metric, high));
}

/** "about 3 in 10". */
export function shareWords(share: number): string {
  const said = pictured(share);
  return 'count' in said
    ? words(`audit_share_${said.as}`, said.count)
    : words(`audit_share_${said.as}`);
}

/** Why there is no figure, or no interval. */
export function reasonWords(reason: NonNullable<Figure['reason']>): string {
  return 'missing' in reason
    ? countedWords(`audit_reason_${reason.code}`, reason.missing)
    : words(`audit_reason_${reason.code}`);
}

/** A figure, or why there is none. */
export function figureWords({ metric, estimate, reason, status }: Figure): string {
  if (estimate === null) return reason ? reasonWords(reason) : '–';
  const value = valueWords(metric, estimate);
  return status === 'weak' ? words('audit_weak', value) : value;
}

/** The comments that a figure is about: those that mention a group, or all. */
export const sliceWords = (name: string): string =>
  name === 'all' ? words('audit_all') : groupWords(name);

const STRATUM_WORDS = {
  flagged: 'audit_stratum_flagged',
  'near-mention': 'audit_stratum_near_mention',
  'near-other': 'audit_stratum_near_other',
  'far-mention': 'audit_stratum_far_mention',
  'far-other': 'audit_stratum_far_other',
} as const satisfies Record<AuditStratum, MessageKey>;

export const stratumWords = (stratum: AuditStratum): string => words(STRATUM_WORDS[stratum]);

const CATEGORIES: Readonly<Record<string, MessageKey>> = {
  age: 'audit_category_age',
  disability: 'audit_category_disability',
  ethnicity: 'audit_category_ethnicity',
  gender: 'audit_category_gender',
  religion: 'audit_category_religion',
  sexuality: 'audit_category_sexuality',
};

/** A category of the model's terms; its own name where there are no words for it. */
export function categoryWords(category: KnownBias['terms'][number]['category']): string {
  const key = CATEGORIES[category];
  return key ? words(key) : category;
}

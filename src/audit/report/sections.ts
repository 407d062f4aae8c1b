/** A chart of one figure by group, with its table. */
export interface Section {
  readonly metric: string;
  /** The gap to the background that stands beside it in the table and that marks are taken from. */
  readonly gap: string | null;
  readonly title: string;
  readonly explanation: string;
  /** Where all groups would stand if they were treated alike; null: where all comments stand. */
  readonly ideal: number | null;
  readonly domain: readonly [number, number] | 'upwards';
}

const RATE: Pick<Section, 'ideal' | 'domain'> = { ideal: null, domain: 'upwards' };

export const SECTIONS: readonly Section[] = [
  {
    ...RATE,
    metric: 'fpr',
    gap: 'fpr_gap',
    title: 'Harmless comments that were flagged',
    explanation:
      'False-positive rate at the threshold: of the harmless comments that mention the group, the share that was flagged. The dashed line is that of all comments.',
  },
  {
    ...RATE,
    metric: 'fnr',
    gap: 'fnr_gap',
    title: 'Toxic comments that were missed',
    explanation:
      'False-negative rate at the threshold: of the toxic comments that mention the group, the share that was not flagged.',
  },
  {
    ...RATE,
    metric: 'overturn_rate',
    gap: 'overturn_rate_gap',
    title: 'Flags that people overturned',
    explanation:
      'Of the flagged comments that mention the group, the share that people found harmless.',
  },
  {
    metric: 'negative_aeg',
    gap: null,
    title: 'How harmless mentions score',
    explanation:
      'Negative average equality gap: above 0, harmless comments that mention the group score higher than other harmless comments, whatever the threshold.',
    ideal: 0,
    domain: [-0.5, 0.5],
  },
  {
    metric: 'positive_aeg',
    gap: null,
    title: 'How toxic mentions score',
    explanation:
      'Positive average equality gap: below 0, toxic comments that mention the group score lower than other toxic comments.',
    ideal: 0,
    domain: [-0.5, 0.5],
  },
  {
    metric: 'attention_ratio',
    gap: 'attention_ratio_need',
    title: 'Where review time goes',
    explanation:
      'Share of the flags as a multiple of the share of comments; beside it, as a multiple of the share of toxic comments, which is what calls for review.',
    ideal: 1,
    domain: 'upwards',
  },
];

/** The three areas in the order of the heat table. */
export const AREAS = ['subgroup_auc', 'bpsn_auc', 'bnsp_auc'] as const;

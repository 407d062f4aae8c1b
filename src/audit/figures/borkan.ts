import { type Area, area, type Histogram } from '../statistics/roc';

/** Comments by whether they mention the group and by their label, as histograms over the same places. */
export interface Cells {
  readonly toxicMentions: Histogram;
  readonly harmlessMentions: Histogram;
  readonly toxicOthers: Histogram;
  readonly harmlessOthers: Histogram;
}

/** Between which cells each figure looks: the first is meant to score higher (for the gaps: as high). */
export const BORKAN = {
  /** Low: toxic and harmless mentions are not told apart. */
  subgroup_auc: ['toxicMentions', 'harmlessMentions'],
  /** Background positive, subgroup negative. Low: harmless mentions score above real toxicity elsewhere. */
  bpsn_auc: ['toxicOthers', 'harmlessMentions'],
  /** Background negative, subgroup positive. Low: attacks on the group score below harmless comments elsewhere. */
  bnsp_auc: ['toxicMentions', 'harmlessOthers'],
  /** Above 0: toxic mentions score higher than other toxic comments. */
  positive_aeg: ['toxicMentions', 'toxicOthers'],
  /** Above 0: harmless mentions score higher than other harmless comments. */
  negative_aeg: ['harmlessMentions', 'harmlessOthers'],
} as const satisfies Record<string, readonly [keyof Cells, keyof Cells]>;

export type BorkanName = keyof typeof BORKAN;
export const BORKAN_NAMES = Object.keys(BORKAN) as BorkanName[];

/** The average equality gaps are areas less a half, so that 0 is ideal and above 0 means "scores higher". */
export const isGap = (name: BorkanName): boolean => name.endsWith('_aeg');

/**
 * The five figures of Borkan et al. 2019 on one group, in the sign of their code; the integral in their paper, read
 * literally, has the other. Null where a cell that it needs is empty.
 */
export function borkan(cells: Cells): Record<BorkanName, Area | null> {
  const figure = (name: BorkanName) => {
    const [upper, lower] = BORKAN[name];
    const found = area(cells[upper], cells[lower]);
    return found && isGap(name) ? { ...found, value: found.value - 0.5 } : found;
  };
  return {
    subgroup_auc: figure('subgroup_auc'),
    bpsn_auc: figure('bpsn_auc'),
    bnsp_auc: figure('bnsp_auc'),
    positive_aeg: figure('positive_aeg'),
    negative_aeg: figure('negative_aeg'),
  };
}

import type { Figure } from '../figures/types';

/** A group as people read it. */
export const inWords = (name: string): string => name.replaceAll('_', ' ');

/** A share that can be pictured: so many in ten or in a hundred, or a word where that says more. */
export type PicturedShare =
  | { readonly as: 'none' | 'all' | 'fewer' | 'nearly' }
  | { readonly as: 'hundredths' | 'tenths'; readonly count: number };

export function pictured(share: number): PicturedShare {
  if (share === 0) return { as: 'none' };
  if (share === 1) return { as: 'all' };
  if (share < 0.005) return { as: 'fewer' };
  if (share < 0.095) return { as: 'hundredths', count: Math.round(share * 100) };
  return share > 0.95 ? { as: 'nearly' } : { as: 'tenths', count: Math.round(share * 10) };
}

/** "About 3 in 10", "about 6 in 100". */
export function shareInWords(share: number): string {
  const said = pictured(share);
  switch (said.as) {
    case 'none':
    case 'all':
      return said.as;
    case 'fewer':
      return 'fewer than 1 in 100';
    case 'hundredths':
      return `about ${said.count} in 100`;
    case 'tenths':
      return `about ${said.count} in 10`;
    case 'nearly':
      return 'more than 9 in 10';
  }
}

const RATES = [
  {
    metric: 'fpr',
    ofGroup: (share: string, group: string) =>
      `${share} harmless comments that mention “${group}” were flagged`,
    ofAll: (share: string) => `of all harmless comments ${share}`,
  },
  {
    metric: 'fnr',
    ofGroup: (share: string, group: string) =>
      `${share} toxic comments that mention “${group}” were not flagged`,
    ofAll: (share: string) => `of all toxic comments ${share}`,
  },
] as const;

/** What stands out, for a reader who wants no figures: the marked groups, the widest gap first. */
export function sentencesOn(figures: readonly Figure[]): string[] {
  const labels = [...new Set(figures.map(({ label }) => label))];
  return labels.flatMap((label) => {
    const own = figures.filter((one) => one.label === label);
    const sentences = RATES.flatMap((rate) => sentencesOnRate(own, rate));
    const heading = `${inWords(label)}: `;
    if (sentences.length > 0) return sentences.map((sentence) => heading + sentence);
    return [heading + nothingStandsOut(own)];
  });
}

function sentencesOnRate(figures: readonly Figure[], rate: (typeof RATES)[number]): string[] {
  const overall = shareOf(figures, rate.metric, 'all');
  return figures
    .filter(({ metric, marked }) => metric === `${rate.metric}_gap` && marked)
    .sort((a, b) => b.estimate! - a.estimate!)
    .flatMap(({ slice }) => {
      const share = shareOf(figures, rate.metric, slice.name);
      if (share === null || overall === null) return [];
      const ofGroup = rate.ofGroup(share === 0 ? 'no' : shareInWords(share), inWords(slice.name));
      return [`${ofGroup}; ${rate.ofAll(shareInWords(overall))}.`];
    });
}

function nothingStandsOut(figures: readonly Figure[]): string {
  const looked = figures.filter(
    ({ metric, estimate }) => metric === 'fpr_gap' && estimate !== null,
  );
  const fpr = shareOf(figures, 'fpr', 'all');
  const overall =
    fpr === null ? '' : ` Of all harmless comments ${shareInWords(fpr)} were flagged.`;
  if (looked.length === 0) return `too few comments mention a group to compare groups.${overall}`;
  const groups =
    looked.length === 1 ? 'the one group that' : `any of the ${looked.length} groups that`;
  return `no gap of ${groups} could be compared is both as large as 5 in 100 and beyond chance.${overall}`;
}

const shareOf = (figures: readonly Figure[], metric: string, name: string): number | null =>
  figures.find((one) => one.metric === metric && one.slice.name === name)?.estimate ?? null;

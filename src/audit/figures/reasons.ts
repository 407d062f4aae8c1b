/** Why there is no figure, or no interval. */
export type Reason =
  | { readonly code: ReasonCode }
  | { readonly code: Counted; readonly missing: number };

/** Reasons that say how many are to go. */
type Counted = 'too_few_audited' | 'flags_wait';

const WORDS = {
  too_few: 'Fewer than 10 comments: hidden, so that nobody can be made out.',
  reveals: 'Hidden, since a figure of fewer than 10 comments could be worked out from it.',
  no_toxic: 'None of these comments is toxic, so nothing can be missed or found.',
  no_harmless: 'None of these comments is harmless, so none can be flagged wrongly.',
  no_flags: 'None of these comments was flagged.',
  no_comments: 'There are no such comments.',
  no_background: 'Every comment mentions the group: there are no others to compare with.',
  too_few_for_area:
    'It takes 10 toxic and 10 harmless comments on the sides that are compared: there are fewer.',
  too_few_for_calibration: 'Calibration takes 200 comments: there are fewer.',
  no_counterfactuals: 'No comment came with scores of versions that name another group.',
  no_repeats: 'Nobody was shown a comment again after a week.',
  no_blind_flags: 'It takes flags that were decided on blind, and others that were not.',
  no_ratings: 'No comment was rated by two people.',
  one_value: 'All ratings are the same: agreement beyond chance cannot be told.',
  too_few_groups: 'It takes two groups with 10 toxic and 10 harmless comments each.',
  no_group_areas: 'No group has all three areas.',
  no_variance:
    'No interval: the scores of the two sides do not overlap at all, or are all the same.',
  no_interval: 'No interval: a figure over the extremes of groups has none that can be trusted.',
  no_reviews: 'Nobody has decided on any comment.',
  never_reviewed: 'No interval: none of these comments was reviewed.',
  not_audited: 'Not yet: of some kinds of unflagged comments none has been audited.',
} as const;

export type ReasonCode = keyof typeof WORDS;

/** The reason in a sentence. */
export function reasonInWords(reason: Reason): string {
  if (!('missing' in reason)) return WORDS[reason.code];
  const { code, missing } = reason;
  if (code === 'flags_wait')
    return `Not yet: ${missing} ${missing === 1 ? 'flag' : 'flags'} to go.`;
  return `Not yet: ${missing} ${missing === 1 ? 'audit' : 'audits'} of unflagged comments to go.`;
}

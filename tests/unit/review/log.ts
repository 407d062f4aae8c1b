import type { Verdict, VerdictChoice, VerdictEntry, VerdictEvent } from '../../../src/review';
import { everyLabel } from './every-label';

export const PAGE = 'https://wiki.test/wiki/Talk:Tea';

/** A decision's entry; `minute` counts from the first hour of 2026. */
export function decided(
  id: string,
  comment: string,
  choice: VerdictChoice,
  { minute = 0, moderator = 'ann', ...rest }: DecisionOptions = {},
): VerdictEntry {
  const verdict: Verdict = {
    key: `${PAGE}#${comment}`,
    choice,
    decidedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    modelVersion: 'abc',
    scores: everyLabel(0.5),
    flags: ['insult', 'toxicity'],
    ...rest,
  };
  return entry(id, moderator, { type: 'decided', verdict });
}

type DecisionOptions = Partial<Verdict> & {
  readonly minute?: number;
  readonly moderator?: string;
};

/** The entry that takes the decision `of` on a comment back. */
export function undone(id: string, of: string, comment: string, moderator = 'ann'): VerdictEntry {
  const undoneAt = '2026-01-02T00:00:00.000Z';
  return entry(id, moderator, { type: 'undone', of, key: `${PAGE}#${comment}`, undoneAt });
}

/** The entry that says more about the decision `of` on a comment. */
export function amended(
  id: string,
  of: string,
  comment: string,
  { minute = 0, ...said }: AmendmentOptions,
): VerdictEntry {
  const amendedAt = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  const key = `${PAGE}#${comment}`;
  return entry(id, 'ann', { type: 'amended', of, key, amendedAt, ...said });
}

type AmendmentOptions = Pick<Extract<VerdictEvent, { type: 'amended' }>, 'reason' | 'labels'> & {
  readonly minute?: number;
};

function entry(id: string, moderator: string, event: VerdictEvent): VerdictEntry {
  return { id, moderator, pageUrl: PAGE, event };
}

import type { Label } from '../../toxicity';
import type { Proportion } from '../statistics/proportion';
import type { JudgedComment } from './records';

/** Comments of one kind, counted. */
export interface Counts {
  readonly scored: number;
  /** Flagged for the label. */
  readonly flagged: number;
  /** Of the flags, those that people found right, and wrong; the others wait. */
  readonly upheld: number;
  readonly overturned: number;
  /** Decided by anybody, flagged or not. */
  readonly reviewed: number;
}

/** Counts over all scored comments, and over those that mention each group, in alphabetical order. */
export interface Census {
  readonly all: Counts;
  readonly groups: ReadonlyMap<string, Counts>;
}

type Running = { -readonly [Key in keyof Counts]: Counts[Key] };

const none = (): Running => ({ scored: 0, flagged: 0, upheld: 0, overturned: 0, reviewed: 0 });

/** Needs no draw: what was scored, flagged and decided is known of every comment. */
export function censusOf(judged: readonly JudgedComment[], label: Label): Census {
  const all = none();
  const groups = new Map<string, Running>();
  for (const { comment, decisions, truth } of judged) {
    const flagged = comment.flags.includes(label);
    for (const counts of [all, ...comment.groups.map(ofGroup)]) {
      counts.scored++;
      if (decisions.length > 0) counts.reviewed++;
      if (!flagged) continue;
      counts.flagged++;
      if (truth) counts[truth.has(label) ? 'upheld' : 'overturned']++;
    }
  }
  return { all, groups: new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1))) };

  function ofGroup(group: string): Running {
    const own = groups.get(group) ?? none();
    groups.set(group, own);
    return own;
  }
}

/** The comments that are not among `part`. */
export function others(all: Counts, part: Counts): Counts {
  return {
    scored: all.scored - part.scored,
    flagged: all.flagged - part.flagged,
    upheld: all.upheld - part.upheld,
    overturned: all.overturned - part.overturned,
    reviewed: all.reviewed - part.reviewed,
  };
}

/** Flags that nobody has settled. */
export const waiting = ({ flagged, upheld, overturned }: Counts): number =>
  flagged - upheld - overturned;

export const overturnedOf = ({ upheld, overturned }: Counts): Proportion => ({
  count: overturned,
  n: upheld + overturned,
});

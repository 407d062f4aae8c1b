import type { Glance } from './engine-types';
import type { NgramBranch } from './ngram-branch';
import type { ScoredWindow } from './windows';

/**
 * What a window is put back for each time it has e times as many tokens (Smith's rule: worth by time, as logarithms).
 * Found on validation comments, as is the next; around both the flags of a page hardly come later.
 */
const COST = 0.35;
/** Something that is flagged already is read to its end as if the rest looked that suspicious. */
const FLAGGED = 0.9;

/** How early a window should be read: the more suspicious its words look, and the fewer they are, the higher. */
export type WindowRank = (window: ScoredWindow, text: string) => number;

/**
 * Suspicion is the most that the n-grams add to any label of one of its passages, since one sentence is enough for a flag;
 * of all of it, where it has none. Without n-grams all look alike. Only good for the order in which windows are read.
 */
export function rankBy(ngrams: NgramBranch | undefined): WindowRank {
  return ({ tokens, range, passages }, text) => {
    const parts = passages.length > 0 ? passages : [{ range }];
    const suspicion = ngrams
      ? Math.max(
          ...parts.flatMap(({ range: { start, end } }) => ngrams.logOdds(text.slice(start, end))),
        )
      : 0;
    return ranked(suspicion, tokens.length);
  };
}

/** The window of a text to read first, with its rank; of equal ones the first. */
export interface FirstLook {
  readonly window: ScoredWindow;
  readonly rank: number;
  /** Null when there is no other window. */
  readonly glance: Glance | null;
}

/** @param windows of one text, at least one. */
export function firstLook(
  windows: readonly ScoredWindow[],
  text: string,
  rankOf: WindowRank,
): FirstLook {
  const ranks = windows.map((window) => rankOf(window, text));
  const rank = Math.max(...ranks);
  const first = ranks.indexOf(rank);
  const window = windows[first]!;
  if (windows.length === 1) return { window, rank, glance: null };
  const isRest = (_: unknown, index: number) => index !== first;
  const rest = windows.filter(isRest).reduce((sum, { tokens }) => sum + tokens.length, 0);
  const restRank = {
    unflagged: Math.max(...ranks.filter(isRest)),
    flagged: ranked(FLAGGED, rest),
  };
  return { window, rank, glance: { range: window.range, restRank } };
}

function ranked(suspicion: number, tokens: number): number {
  return suspicion - COST * Math.log(tokens);
}

import { type Tokenizer, tokenWindows } from '../text';
import type { TextRange } from './engine-types';
import { type Passage, passagesOf } from './passages';
import type { TokenPlaces } from './token-places';

/** What the graph reads of one text at most; it ignores later tokens. */
export const MAX_TOKENS = 128;

/** A part of a text that fits the graph. */
export interface ScoredWindow {
  /** Index of its text in the list given. */
  readonly text: number;
  /** At least one token, at most 128. */
  readonly tokens: Int32Array;
  readonly places: TokenPlaces;
  /** The part of the text that the tokens stand for. */
  readonly range: TextRange;
  readonly isFirst: boolean;
  /** What is judged by itself too; none where the window is all of its text. */
  readonly passages: readonly Passage[];
}

/** The overlapping windows of all texts, in order; each text has at least one. */
export function windowsOf(texts: readonly string[], tokenizer: Tokenizer): ScoredWindow[] {
  return texts.flatMap((text, index) => {
    const { ids, starts, ends } = tokenizer.encodeWithOffsets(text);
    const windows = tokenWindows(ids.length, { size: MAX_TOKENS });
    const passages = windows.length > 1 ? passagesOf(text, windows, { starts, ends }) : [[]];
    return windows.map(({ start, end }, place) => ({
      text: index,
      tokens: ids.subarray(start, end),
      places: { starts: starts.subarray(start, end), ends: ends.subarray(start, end) },
      range: { start: starts[start]!, end: ends[end - 1]! },
      isFirst: place === 0,
      passages: passages[place]!,
    }));
  });
}

/** Where a part of a text stands that was judged: a window, or a passage of one. */
export function partAt(windows: readonly ScoredWindow[], range: TextRange) {
  const same = (one: { range: TextRange }) =>
    one.range.start === range.start && one.range.end === range.end;
  for (const window of windows) {
    const { tokens, passages, isFirst } = window;
    const passage = passages.find(same);
    if (passage) return { window, part: passage, kind: 'passage' } as const;
    const whole = { start: 0, end: tokens.length };
    if (same(window)) return { window, part: whole, kind: isFirst ? 'first' : 'later' } as const;
  }
  throw new Error(`Nothing was judged from ${range.start} to ${range.end}.`);
}

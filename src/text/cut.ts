import type { OmissionKind } from './types';

/** A part of the original text that does not reach the model. UTF-16 offsets, end exclusive. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  /** What the author did not write for the reader to read as their words, or null for mere markup. */
  readonly kind: OmissionKind | null;
  /** What stands in its place; nothing where the words on both sides are one word. */
  readonly replacement: '' | ' ';
}

/** Finds parts of one sort, in time linear in the text. Cuts of one finder may nest, not cross. */
export type CutFinder = (text: string) => Cut[];

/** A cut for all that a pattern matches. The pattern must be global. */
export function cutAll(
  text: string,
  pattern: RegExp,
  kind: OmissionKind | null,
  replacement: Cut['replacement'] = ' ',
): Cut[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
    kind,
    replacement,
  }));
}

/** Sorts cuts by place and makes them disjoint: what starts first wins, of two starts the longer. */
export function disjoint(cuts: Cut[]): Cut[] {
  cuts.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Cut[] = [];
  let cursor = 0;
  for (const cut of cuts) {
    if (cut.end <= cursor) continue;
    result.push({ ...cut, start: Math.max(cut.start, cursor) });
    cursor = cut.end;
  }
  return result;
}

import { type Cut, type CutFinder, cutAll } from './cut';

const QUOTED_LINE = /^[ \t]*>.*$/gm;
const FENCE_LINE = /^[ \t]*`{3,}.*$/gm;
const BACKTICKS_OR_LINE_END = /`+|\n/g;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Lines that start with `>`. */
export const findQuotedLines: CutFinder = (text) => cutAll(text, QUOTED_LINE, 'quotation');

/** Blocks between two lines of three or more back-ticks; a block that is never closed hides nothing. */
export const findFencedCode: CutFinder = (text) => {
  const fences = Array.from(text.matchAll(FENCE_LINE));
  const cuts: Cut[] = [];
  for (let index = 0; index + 1 < fences.length; index += 2) {
    const closing = fences[index + 1]!;
    cuts.push({
      start: fences[index]!.index,
      end: closing.index + closing[0].length,
      kind: 'code',
      replacement: ' ',
    });
  }
  return cuts;
};

/**
 * Code between two runs of back-ticks of the same length on one line. A back-tick inside a word is
 * an apostrophe (`don`t`), not code.
 */
export const findInlineCode: CutFinder = (text) => {
  const cuts: Cut[] = [];
  const openings = new Map<number, number>();
  for (const { 0: run, index } of text.matchAll(BACKTICKS_OR_LINE_END)) {
    if (run === '\n') {
      openings.clear();
      continue;
    }
    const end = index + run.length;
    const start = openings.get(run.length);
    if (start !== undefined && !WORD_CHARACTER.test(text.charAt(end))) {
      cuts.push({ start, end, kind: 'code', replacement: ' ' });
      openings.clear();
    } else if (!WORD_CHARACTER.test(text.charAt(index - 1))) {
      openings.set(run.length, index);
    }
  }
  return cuts;
};

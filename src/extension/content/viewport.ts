import type { FoundComment } from '../../discussion';

/** No screen shows more. Comments that are folded away have no box at all, and would all count as in view. */
const MOST_IN_VIEW = 100;

/** A piece of a list: from index `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Which of the comments, given in page order, are in the viewport; where none is, `start` is the first after it.
 * Looks at the boxes of a few of them only: further down in the text is further down on the screen.
 */
export function spanInView(comments: readonly FoundComment[]): Span {
  const start = firstBelow(comments, 0);
  const most = Math.min(comments.length, start + MOST_IN_VIEW);
  let end = start;
  while (end < most && boxOf(comments[end]!).top < innerHeight) end++;
  return { start, end };
}

/** Index of the first comment whose box ends below `top`, or how many there are. */
function firstBelow(comments: readonly FoundComment[], top: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxOf(comments[middle]!).bottom > top) high = middle;
    else low = middle + 1;
  }
  return low;
}

function boxOf({ range }: FoundComment): DOMRect {
  return range.getBoundingClientRect();
}

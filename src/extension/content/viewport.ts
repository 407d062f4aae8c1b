import type { FoundComment } from '../../discussion';

export interface InView {
  readonly visible: FoundComment[];
  /** What comes after the viewport, then what came before it. */
  readonly rest: FoundComment[];
}

/**
 * Parts comments, given in page order, by whether they are in the viewport. Looks at the boxes of a
 * few of them only: further down in the text is further down on the screen.
 */
export function partByView(comments: readonly FoundComment[]): InView {
  const first = firstAtOrBelow(comments, 0);
  let end = first;
  while (end < comments.length && boxOf(comments[end]!).top < innerHeight) end++;
  return {
    visible: comments.slice(first, end),
    rest: [...comments.slice(end), ...comments.slice(0, first)],
  };
}

/** Index of the first comment whose box ends below `top`, or how many there are. */
function firstAtOrBelow(comments: readonly FoundComment[], top: number): number {
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

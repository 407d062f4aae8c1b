import type { FoundComment } from '../../discussion';

/** No screen shows more comments. */
const MOST_ON_SCREEN = 100;

/** A piece of a list: from index `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Says which comments are in view by the boxes of a few of them: further down in the text is further down on the
 * screen. Begins where the last look ended, since readers move little between two: four boxes, mostly.
 */
export class Viewport {
  readonly #margin: number;
  readonly #most: number;
  #last: Span = { start: 0, end: 0 };

  /**
   * @param margin pixels above and below the viewport that count as in it
   * @param most comments at once. Those that are folded away have no box at all, and would all count as in view.
   */
  constructor(margin = 0, most = MOST_ON_SCREEN) {
    this.#margin = margin;
    this.#most = most;
  }

  /** Of the comments, given in page order, those in view; where none is, `start` is the first after it. */
  look(comments: readonly FoundComment[]): Span {
    const near = this.#lookFrom(this.#last, comments);
    // Comments without boxes, in a thread that is closed, lead astray whoever begins among them.
    const middle = { start: comments.length >> 1, end: comments.length >> 1 };
    this.#last = near.start < near.end ? near : this.#lookFrom(middle, comments);
    return this.#last;
  }

  #lookFrom(guess: Span, comments: readonly FoundComment[]): Span {
    const top = -this.#margin;
    const bottom = innerHeight + this.#margin;
    const start = firstThat(
      (index) => boxOf(comments[index]!).bottom > top,
      comments.length,
      guess.start,
    );
    const length = firstThat(
      (index) => boxOf(comments[start + index]!).top >= bottom,
      Math.min(this.#most, comments.length - start),
      guess.end - guess.start,
    );
    return { start, end: start + length };
  }
}

/**
 * The first index up to `length` that holds, where all after it hold too; `length` if none does. Looks ever further
 * away from the guess, and then between the last two looks: twice where the guess is right.
 */
function firstThat(holds: (index: number) => boolean, length: number, guess: number): number {
  let low = Math.min(guess, length);
  let high = low;
  for (let step = 1; high < length && !holds(high); step *= 2) {
    low = high + 1;
    high = Math.min(length, high + step);
  }
  if (low === high) {
    for (let step = 1; low > 0 && holds(low - 1); step *= 2) {
      high = low - 1;
      low = Math.max(0, low - step);
    }
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function boxOf({ range }: FoundComment): DOMRect {
  return range.getBoundingClientRect();
}

import type { FoundComment } from '../../discussion';
import type { Ask } from './ask';

/** Comments ranked by one message. */
const BATCH = 64;
/** The start of a comment says enough of it. */
const LONGEST_TEXT = 2000;

/**
 * Puts comments that look suspicious first, so that most flags are there long before a long page is done. All are
 * judged in the end, and until a rank is known, or if none can be had, the order of the page holds.
 */
export class Ranking {
  readonly #ask: Ask;
  readonly #signal: AbortSignal;
  readonly #ranks = new Map<string, number>();
  #isAsking = false;

  constructor(ask: Ask, signal: AbortSignal) {
    this.#ask = ask;
    this.#signal = signal;
  }

  /** The most suspicious ones, as many as asked for; of equal ones the first in the order given. */
  first(comments: readonly FoundComment[], count: number): FoundComment[] {
    if (comments.length <= count) return [...comments];
    this.#learn(comments);
    const first: { comment: FoundComment; rank: number }[] = [];
    for (const comment of comments) {
      const rank = this.#ranks.get(comment.id) ?? Number.NEGATIVE_INFINITY;
      if (first.length === count && rank <= first[count - 1]!.rank) continue;
      let place = first.length;
      while (place > 0 && first[place - 1]!.rank < rank) place--;
      first.splice(place, 0, { comment, rank });
      first.length = Math.min(count, first.length);
    }
    return first.map(({ comment }) => comment);
  }

  /** One message after the other, so that scores are not kept waiting. */
  #learn(comments: readonly FoundComment[]): void {
    if (this.#isAsking || this.#signal.aborted) return;
    const asked = comments.filter(({ id }) => !this.#ranks.has(id)).slice(0, BATCH);
    if (asked.length === 0) return;
    const texts = asked.map(({ text }) => text.slice(0, LONGEST_TEXT));
    this.#isAsking = true;
    this.#ask('rank', { texts }, { signal: this.#signal })
      .then(
        ({ ranks }) => ranks,
        // Scores are asked for in any case, and say what is wrong.
        () => [],
      )
      .then((ranks) => {
        asked.forEach(({ id }, index) => {
          this.#ranks.set(id, ranks[index] ?? 0);
        });
        this.#isAsking = false;
        this.#learn(comments);
      });
  }
}

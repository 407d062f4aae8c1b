import TinyQueue from 'tinyqueue';
import type { FoundComment } from '../../discussion';
import type { Ask } from './ask';

/** Comments ranked by one message. */
const BATCH = 64;
/** Comments without a rank that are given out together. */
const MOST_UNRANKED = 8;
/** The start of a comment says enough of it. */
const LONGEST_TEXT = 2000;

interface Ranked {
  /** Index in the order given. */
  readonly place: number;
  readonly rank: number;
}

/**
 * Gives out waiting comments, those that look suspicious first, so that most flags are there long before a long page
 * is done. All are given out in the end, and until a rank is known, or if none can be had, the order given holds.
 * What a comment costs does not depend on how many there are, but for the logarithm of a heap.
 */
export class Ranking {
  readonly #ask: Ask;
  readonly #isWaiting: (comment: FoundComment) => boolean;
  readonly #signal: AbortSignal;
  /** By text: what is written twice, or found again, is asked once. */
  #ranks = new Map<string, number>();
  #comments: readonly FoundComment[] = [];
  #ranked = new TinyQueue<Ranked>([], inOrder);
  /** How many of the comments were given out in the order given, or had no need to be. */
  #given = 0;
  /** Places of comments whose ranks were not known at the start, and how many of these were asked for. */
  #unranked: readonly number[] = [];
  #asked = 0;
  #isAsking = false;

  /** @param isWaiting whether a comment is still to be given out; asked again whenever its turn comes */
  constructor(ask: Ask, isWaiting: (comment: FoundComment) => boolean, signal: AbortSignal) {
    this.#ask = ask;
    this.#isWaiting = isWaiting;
    this.#signal = signal;
  }

  /**
   * Begins anew with these comments, of which those that wait are given out.
   *
   * @param enough with no more than these there is nothing to choose, and no rank is asked for
   */
  restart(comments: readonly FoundComment[], enough: number): void {
    const waiting = comments.filter(this.#isWaiting);
    this.#comments = waiting;
    this.#ranked = new TinyQueue<Ranked>([], inOrder);
    this.#given = 0;
    this.#asked = 0;
    const known = this.#ranks;
    // What is gone from the page, or judged, shall not be kept for ever.
    this.#ranks = new Map();
    this.#unranked = waiting.flatMap(({ text }, place) => {
      const rank = known.get(text);
      if (rank === undefined) return place;
      this.#ranks.set(text, rank);
      this.#ranked.push({ place, rank });
      return [];
    });
    if (waiting.length > enough) this.#learn();
  }

  /**
   * The next comments, at most as many as asked for, none when none is left. Whoever takes them marks them as asked.
   * Few of those that have no rank: it may be there before the next are asked for.
   */
  next(count: number): FoundComment[] {
    const next = new Set<FoundComment>();
    const take = (place: number) => {
      const comment = this.#comments[place]!;
      if (this.#isWaiting(comment)) next.add(comment);
    };
    while (next.size < count) {
      const ranked = this.#ranked.pop();
      if (!ranked) break;
      take(ranked.place);
    }
    const few = Math.min(count, MOST_UNRANKED);
    while (next.size < few && this.#given < this.#comments.length) take(this.#given++);
    return [...next];
  }

  /** A few comments, the most suspicious first. */
  sorted(comments: readonly FoundComment[]): FoundComment[] {
    const rankOf = ({ text }: FoundComment) => this.#ranks.get(text) ?? Number.NEGATIVE_INFINITY;
    // Two that have no rank differ by NaN.
    return [...comments].sort((a, b) => rankOf(b) - rankOf(a) || 0);
  }

  /** One message after the other, so that scores are not kept waiting. */
  #learn(): void {
    if (this.#isAsking || this.#signal.aborted) return;
    const comments = this.#comments;
    const places = this.#nextUnranked();
    if (places.length === 0) return;
    const texts = places.map((place) => comments[place]!.text.slice(0, LONGEST_TEXT));
    this.#isAsking = true;
    this.#ask('rank', { texts }, { signal: this.#signal }).then(
      ({ ranks }) => {
        this.#isAsking = false;
        places.forEach((place, index) => {
          const rank = ranks[index];
          if (rank === undefined) return;
          this.#ranks.set(comments[place]!.text, rank);
          if (comments === this.#comments) this.#ranked.push({ place, rank });
        });
        this.#learn();
      },
      () => {
        // Scores are asked for in any case, and say what is wrong; ranks only once the page has changed.
        this.#isAsking = false;
      },
    );
  }

  /** Places of the next waiting comments whose ranks are not known, as many as one message takes. */
  #nextUnranked(): number[] {
    const places: number[] = [];
    while (places.length < BATCH && this.#asked < this.#unranked.length) {
      const place = this.#unranked[this.#asked++]!;
      const comment = this.#comments[place]!;
      if (!this.#isWaiting(comment)) continue;
      // Another comment says the same, or the answer came after a new beginning.
      const rank = this.#ranks.get(comment.text);
      if (rank === undefined) places.push(place);
      else this.#ranked.push({ place, rank });
    }
    return places;
  }
}

/** Of equal ranks, what was given first. */
function inOrder(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || a.place - b.place;
}

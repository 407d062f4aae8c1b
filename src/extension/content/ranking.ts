import TinyQueue from 'tinyqueue';
import type { FoundComment } from '../../discussion';
import { LONGEST_TEXT, MOST_RANKED } from '../messages';
import type { Ask } from './ask';

/** Characters sent for ranks together: few enough that the page does not wait while they are packed. */
const ENOUGH_TEXT = 100_000;
/** Comments without a rank that are given out together. */
const MOST_UNRANKED = 8;

/** How early a text should be judged, and whether only its rest is left to judge. */
interface Known {
  readonly rank: number;
  readonly isRest: boolean;
}

interface Ranked extends Known {
  readonly comment: FoundComment;
  /** Of equal ranks, the lower one is first. */
  readonly place: number;
}

/** Comments to be judged next. */
export interface Share {
  /** For the first time: of long ones a glance is enough for now. */
  readonly glances: readonly FoundComment[];
  /** Those that were glanced at before. */
  readonly rests: readonly FoundComment[];
}

/**
 * Gives out waiting comments, those that look suspicious first, so that most flags are there long before a long page
 * is done. All are given out in the end, and until a rank is known, or if none can be had, the order given holds.
 * Long comments are given out twice, since a few of them take as long as all others: for a glance, and for the rest.
 * What a comment costs does not depend on how many there are, but for the logarithm of a heap.
 */
export class Ranking {
  readonly #ask: Ask;
  readonly #isWaiting: (comment: FoundComment) => boolean;
  readonly #signal: AbortSignal;
  /** By text: what is written twice, or found again, is asked once. */
  #ranks = new Map<string, Known>();
  #comments: readonly FoundComment[] = [];
  #ranked = new TinyQueue<Ranked>([], inOrder);
  #lastPlace = 0;
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
    this.#lastPlace = waiting.length;
    this.#given = 0;
    this.#asked = 0;
    const known = this.#ranks;
    // What is gone from the page, or judged, shall not be kept for ever.
    this.#ranks = new Map();
    this.#unranked = waiting.flatMap((comment, place) => {
      const ranked = known.get(comment.text);
      if (!ranked) return place;
      this.#ranks.set(comment.text, ranked);
      this.#ranked.push({ ...ranked, comment, place });
      return [];
    });
    if (waiting.length > enough) this.#learn();
  }

  /**
   * The next comments, at most as many as asked for, none when none is left. Whoever takes them marks them as asked.
   * Few of those that have no rank: it may be there before the next are asked for.
   */
  next(count: number): Share {
    const glances = new Set<FoundComment>();
    const rests = new Set<FoundComment>();
    const take = (comment: FoundComment, isRest: boolean) => {
      if (this.#isWaiting(comment)) (isRest ? rests : glances).add(comment);
    };
    while (glances.size + rests.size < count) {
      const ranked = this.#ranked.pop();
      if (!ranked) break;
      take(ranked.comment, ranked.isRest);
    }
    const few = Math.min(count, MOST_UNRANKED);
    while (glances.size + rests.size < few && this.#given < this.#comments.length) {
      const comment = this.#comments[this.#given++]!;
      take(comment, this.#ranks.get(comment.text)?.isRest ?? false);
    }
    return { glances: [...glances], rests: [...rests] };
  }

  /** Gives a comment out again, for what a glance did not see. */
  again(comment: FoundComment, rank: number): void {
    const known = { rank, isRest: true };
    this.#ranks.set(comment.text, known);
    this.#ranked.push({ ...known, comment, place: this.#lastPlace++ });
  }

  /** A few comments, the most suspicious first. */
  sorted(comments: readonly FoundComment[]): FoundComment[] {
    const rankOf = ({ text }: FoundComment) =>
      this.#ranks.get(text)?.rank ?? Number.NEGATIVE_INFINITY;
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
          const comment = comments[place]!;
          // It may have been glanced at meanwhile.
          const known = this.#ranks.get(comment.text) ?? { rank, isRest: false };
          this.#ranks.set(comment.text, known);
          if (comments === this.#comments) this.#ranked.push({ ...known, comment, place });
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
    let length = 0;
    while (places.length < MOST_RANKED && length < ENOUGH_TEXT) {
      if (this.#asked === this.#unranked.length) break;
      const place = this.#unranked[this.#asked++]!;
      const comment = this.#comments[place]!;
      if (!this.#isWaiting(comment)) continue;
      // Another comment says the same, or the answer came after a new beginning.
      const known = this.#ranks.get(comment.text);
      if (known) this.#ranked.push({ ...known, comment, place });
      else {
        places.push(place);
        length += comment.text.length;
      }
    }
    return places;
  }
}

/** Of equal ranks, what was given first. */
function inOrder(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || a.place - b.place;
}

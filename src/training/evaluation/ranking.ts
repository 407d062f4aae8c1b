import type { Scored } from '../metrics';
import type { Weights } from './bootstrap';

/** Cases in the order of their scores, sorted once, so that a figure under other weights costs no sort. */
export class Ranking {
  /** 1 for a positive case. */
  readonly #positive: Uint8Array;
  /** The place of each case's score among the different scores, the highest first. */
  readonly #place: Int32Array;
  readonly #places: number;
  readonly #once: Weights;

  constructor(scored: readonly Scored[]) {
    const scores = [...new Set(scored.map(({ score }) => score))].sort((a, b) => b - a);
    const placeOf = new Map(scores.map((score, place) => [score, place]));
    this.#positive = Uint8Array.from(scored, ({ positive }) => (positive ? 1 : 0));
    this.#place = Int32Array.from(scored, ({ score }) => placeOf.get(score)!);
    this.#places = scores.length;
    this.#once = new Uint8Array(scored.length).fill(1);
  }

  /** Area under the ROC curve, a tie counting half. Null unless both classes have weight. */
  auc(weights: Weights = this.#once): number | null {
    const { positives, negatives } = this.#byPlace(weights);
    let [found, flagged, wins] = [0, 0, 0];
    for (let place = 0; place < this.#places; place++) {
      wins += negatives[place]! * (found + positives[place]! / 2);
      found += positives[place]!;
      flagged += negatives[place]!;
    }
    return found === 0 || flagged === 0 ? null : wins / (found * flagged);
  }

  /** The most positives that a threshold finds which flags at most this share of the negatives. */
  recallAt(falsePositiveRate: number, weights: Weights = this.#once): number | null {
    const { positives, negatives } = this.#byPlace(weights);
    const total = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0);
    const [all, harmless] = [total(positives), total(negatives)];
    if (all === 0 || harmless === 0) return null;
    // A rate of 3 in 100 times 100 may come out just below 3.
    const allowed = falsePositiveRate * harmless + 1e-9;
    let [found, flagged] = [0, 0];
    for (let place = 0; place < this.#places; place++) {
      flagged += negatives[place]!;
      if (flagged > allowed) break;
      found += positives[place]!;
    }
    return found / all;
  }

  #byPlace(weights: Weights): { positives: Float64Array; negatives: Float64Array } {
    const positives = new Float64Array(this.#places);
    const negatives = new Float64Array(this.#places);
    for (let index = 0; index < this.#place.length; index++) {
      const of = this.#positive[index] ? positives : negatives;
      of[this.#place[index]!]! += weights[index]!;
    }
    return { positives, negatives };
  }
}

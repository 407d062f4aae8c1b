import { area, histogramOf, type Places, placesOf, type Weights } from '../../audit';
import { indicesOf, type Scored } from '../metrics';

/** Cases in the order of their scores, sorted once, so that a figure under other weights costs no sort. */
export class Ranking {
  readonly #places: Places;
  readonly #positives: readonly number[];
  readonly #negatives: readonly number[];

  constructor(scored: readonly Scored[]) {
    this.#places = placesOf(scored.map(({ score }) => score));
    this.#positives = indicesOf(scored, true);
    this.#negatives = indicesOf(scored, false);
  }

  /** Area under the ROC curve, a tie counting half. Null unless both classes have weight. */
  auc(weights?: Weights): number | null {
    const { positives, negatives } = this.#byPlace(weights);
    return area(positives, negatives)?.value ?? null;
  }

  /** The most positives that a threshold finds which flags at most this share of the negatives. */
  recallAt(falsePositiveRate: number, weights?: Weights): number | null {
    const { positives, negatives } = this.#byPlace(weights);
    const total = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0);
    const [all, harmless] = [total(positives), total(negatives)];
    if (all === 0 || harmless === 0) return null;
    // A rate of 3 in 100 times 100 may come out just below 3.
    const allowed = falsePositiveRate * harmless + 1e-9;
    let [found, flagged] = [0, 0];
    for (let place = this.#places.count - 1; place >= 0; place--) {
      flagged += negatives[place]!;
      if (flagged > allowed) break;
      found += positives[place]!;
    }
    return found / all;
  }

  #byPlace(weights?: Weights): { positives: Float64Array; negatives: Float64Array } {
    return {
      positives: histogramOf(this.#positives, this.#places, weights),
      negatives: histogramOf(this.#negatives, this.#places, weights),
    };
  }
}

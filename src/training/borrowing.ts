import { LABELS } from '../toxicity';
import {
  type BothInputs,
  blended,
  blendOf,
  isEnough,
  isReference,
  observationsOf,
  type TwoInputs,
} from './blend';
import { logisticRegression, logitOf } from './logistic-regression';

/** Reads off some comments how the two inputs make log-odds, and gives those of each window of another. */
export type Blending = (
  examples: readonly BothInputs[],
) => (example: BothInputs) => readonly (readonly number[])[];

/** As is shipped: what is said of one label counts for that label alone. */
export const apart: Blending = (examples) => {
  const blend = blendOf(examples);
  return (example) => blended(example, blend);
};

/**
 * A label counts what both inputs say of the other labels too, where comments of the reference source are enough.
 * @param heldBack what half the square of another label's share costs, in units of cross-entropy.
 */
export const borrowing =
  (heldBack: number): Blending =>
  (examples) => {
    const alone = apart(examples);
    const reference = examples.filter(isReference);
    const borrowed = LABELS.map((_, column) => {
      const observations = observationsOf(reference, column, allOf);
      if (!isEnough(observations)) return null;
      const isOwn = (place: number) => place % LABELS.length === column;
      const places = Array.from({ length: 2 * LABELS.length }, (_none, place) => place);
      const start = places.map((place) => (isOwn(place) ? 0.5 : 0));
      const ridge = places.map((place) => (isOwn(place) ? 0 : heldBack));
      return logisticRegression(observations, [...start, 0], [...ridge, 0]);
    });
    return (example) =>
      alone(example).map((logits, at) =>
        logits.map((logit, column) => {
          const shares = borrowed[column];
          return shares ? logitOf(allOf(example.windows[at]!), shares) : logit;
        }),
      );
  };

const allOf = ({ encoder, ngrams }: TwoInputs) => [...Array.from(encoder), ...Array.from(ngrams)];

const FOLDS = 5;

/** The log-odds of each window of each example, as the other four fifths of them blend it. */
export function crossBlended(
  examples: readonly BothInputs[],
  blending: Blending,
): (readonly (readonly number[])[])[] {
  const blends = Array.from({ length: FOLDS }, (_, fold) =>
    blending(examples.filter((_example, at) => at % FOLDS !== fold)),
  );
  return examples.map((example, at) => blends[at % FOLDS]!(example));
}

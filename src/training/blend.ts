import { LABELS, type Label } from '../toxicity';
import type { Example } from './dataset';
import type { WindowLogits } from './judged';
import { logisticRegression, type Observation } from './logistic-regression';
import { REFERENCE } from './sources';

/** What both inputs of the model say of a window. */
export interface TwoInputs {
  readonly encoder: WindowLogits;
  readonly ngrams: WindowLogits;
}

/** An example with what both inputs of the model say of its windows. */
export interface BothInputs extends Example {
  readonly windows: readonly TwoInputs[];
}

/** Log-odds are encoder · what the encoder says + ngrams · what the n-grams say + shift. */
export interface Share {
  readonly encoder: number;
  readonly ngrams: number;
  readonly shift: number;
}

export type Blend = Readonly<Record<Label, Share>>;

/** With fewer positives than this, both inputs count alike. */
const ENOUGH = 20;
const ALIKE: Share = { encoder: 0.5, ngrams: 0.5, shift: 0 };

/**
 * The logistic regression of the truth on what both inputs say, label by label: on comments of the reference source,
 * on all where that says too little. It is read off comments that neither input was fitted on: on the others, the one that remembers more would get the larger share.
 */
export function blendOf(examples: readonly BothInputs[]): Blend {
  return Object.fromEntries(
    LABELS.map((label, column) => {
      const own = observationsOf(examples.filter(isReference), column);
      const observations = isEnough(own) ? own : observationsOf(examples, column);
      if (!isEnough(observations)) return [label, ALIKE];
      const [encoder, ngrams, shift] = logisticRegression(observations, [0.5, 0.5, 0]);
      return [
        label,
        { encoder: Math.max(0, encoder!), ngrams: Math.max(0, ngrams!), shift: shift! },
      ];
    }),
  ) as Record<Label, Share>;
}

/** Comments of the raters whom the model is to agree with. */
export const isReference = ({ sources }: Example) => sources.includes(REFERENCE);

/** What is known of a label, with the inputs of the window that speaks loudest for it. */
export function observationsOf(
  examples: readonly BothInputs[],
  column: number,
  inputsOf: (window: TwoInputs) => number[] = ({ encoder, ngrams }) => [
    encoder[column]!,
    ngrams[column]!,
  ],
): Observation[] {
  return examples.flatMap(({ targets, windows }) => {
    const target = targets[LABELS[column]!];
    if (!target) return [];
    const top = windows.reduce((a, b) => (sum(b, column) > sum(a, column) ? b : a));
    const weight = target.gold ? 1 : target.weight;
    return [{ inputs: inputsOf(top), target: target.value, weight }];
  });
}

export const isEnough = (observations: readonly Observation[]) =>
  observations.filter(({ target }) => target >= 0.5).length >= ENOUGH;

const sum = ({ encoder, ngrams }: TwoInputs, column: number) => encoder[column]! + ngrams[column]!;

/** The log-odds of each window of an example under a blend. */
export function blended({ windows }: BothInputs, blend: Blend): number[][] {
  return windows.map(({ encoder, ngrams }) =>
    LABELS.map((label, column) => {
      const share = blend[label];
      return share.encoder * encoder[column]! + share.ngrams * ngrams[column]! + share.shift;
    }),
  );
}

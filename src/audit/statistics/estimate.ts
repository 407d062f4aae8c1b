/** A figure with its interval (95 % unless said otherwise). */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A score and whether the label is really there. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** How often each case counts, in the order of the cases. */
export type Weights = ArrayLike<number>;

import { ParameterError } from '../errors';
import { ARCHITECTURE } from './architecture';
import { type DenseHead, headOf, isFiniteHead } from './dense-head';
import { decided, type Example } from './example';
import { descend } from './gradient-descent';

export interface TrainingTask {
  readonly examples: readonly Example[];
  /** The head that training starts from. */
  readonly base: DenseHead;
  /** Full-batch steps of gradient descent. */
  readonly steps: number;
  readonly rate: number;
  /** Never taken below `LEAST_EXAMPLES`, which is also what holds where none is given. */
  readonly leastExamples?: number;
}

/** An update from fewer lies close to their embeddings, of which texts can be guessed. */
export const LEAST_EXAMPLES = 16;

export type TrainingErrorKind = 'too-few' | 'not-finite';

/** Nothing was learned, and there is nothing to send: the round is skipped. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';

  constructor(
    readonly kind: TrainingErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What a device learns in a round: logistic loss of all labels that are known, summed within an example and averaged
 * over examples, of `logits + update · projected`.
 * @returns new head minus base: [455], weights label by label, then biases.
 * @throws TrainingError `too-few` or `not-finite`.
 * @throws ParameterError for an example of another shape.
 */
export function trainHead({ examples, base, steps, rate, ...rest }: TrainingTask): Float64Array {
  const least = Math.max(LEAST_EXAMPLES, rest.leastExamples ?? 0);
  const judged = decided(examples);
  if (judged.length < least) {
    throw new TrainingError(
      'too-few',
      `${judged.length} decided comments are too few to learn from unseen: at least ${least} are needed.`,
    );
  }
  for (const example of judged) checkShape(example);
  const update = descend(judged, inputs, { steps, rate });
  if (!isFiniteHead(headOf(update, base))) {
    throw new TrainingError('not-finite', 'Training left the range of numbers: skip this round.');
  }
  return update;
}

const { inputs, labels: outputs } = ARCHITECTURE;

function checkShape({ projected, logits }: Example): void {
  if (projected.length === inputs && logits.length === outputs) return;
  throw new ParameterError(
    'examples',
    `An example has ${inputs} projected numbers and ${outputs} logits, not ${projected.length} and ${logits.length}.`,
  );
}

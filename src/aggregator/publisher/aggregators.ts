import type { RoundDocument } from '../../federated';
import type { MadeRound } from './make-round';

/** The noised sum of a round, of both aggregators' shares. */
export interface CollectedSum {
  readonly sum: readonly number[];
  /** Reports in it. */
  readonly count: number;
}

/** Why there will never be a sum of a round; anything else that fails is tried again. */
export type NoSumKind = 'too-few' | 'mismatch';

export class NoSumError extends Error {
  override readonly name = 'NoSumError';

  constructor(
    readonly kind: NoSumKind,
    message: string,
  ) {
    super(message);
  }
}

/** Leader and helper, as a publisher speaks to them. Whatever is asked twice is answered alike. */
export interface Aggregators {
  /** Hands a round to both. */
  provision(round: Pick<MadeRound, 'envelope' | 'taskId' | 'verifyKey'>): Promise<void>;
  /**
   * The sum of a round that is over; null while reports of it are still added up.
   * @throws NoSumError.
   */
  collect(taskId: string, round: RoundDocument): Promise<CollectedSum | null>;
  /** Has both delete a batch that is never to be opened. */
  destroy(taskId: string): Promise<void>;
}

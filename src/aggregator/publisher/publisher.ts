import {
  type Basis,
  budget,
  type DenseHead,
  epsilonOf,
  gate,
  type HeadRelease,
  type HeldOutExample,
  headFiguresOf,
  heldOutFigures,
  openRound,
  publicKeyOf,
  type Refusal,
  type RoundDocument,
  refusalInWords,
  type SignedEnvelope,
} from '../../federated';
import type { Store } from '../store/store';
import { type Aggregators, type CollectedSum, NoSumError } from './aggregators';
import type { PublisherConfig } from './config';
import { makeRound } from './make-round';
import { proposeHead } from './propose-head';
import {
  hexOf,
  insertRelease,
  lineageOf,
  readReleases,
  type Standing,
  signRelease,
} from './releases';
import {
  endRound,
  insertRound,
  lastRoundNumber,
  markOpen,
  type RoundEnd,
  runningRound,
  type StoredRound,
} from './rounds';

/** What new heads are held against. */
export interface HeldOut {
  readonly examples: readonly HeldOutExample[];
  /** Of toxicity: the packaged model's. */
  readonly threshold: number;
}

export interface PublisherParts {
  readonly config: PublisherConfig;
  readonly store: Store;
  readonly aggregators: Aggregators;
  readonly basis: Basis;
  readonly heldOut: HeldOut;
  /** Seconds since 1970. */
  readonly clock: () => number;
}

/** What a step has done, for the log; null when there was nothing to do. */
export type StepDone =
  | { readonly did: 'opened'; readonly round: number }
  | ({ readonly did: 'ended'; readonly round: number } & RoundEnd);

/** A rollback that cannot be made. */
export class RollbackError extends Error {
  override readonly name = 'RollbackError';
}

/** Opens a round after the other, and makes a head of each that holds what the gate asks. */
export class Publisher {
  readonly #parts: PublisherParts;
  /** Steps and rollbacks never overlap. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /**
   * The next step, if there is one now. What fails on the way (an aggregator that does not answer) is as if it had not
   * been begun, and the next step tries again.
   */
  step(): Promise<StepDone | null> {
    return this.#inTurn(async () => {
      const { store } = this.#parts;
      const running = await runningRound(store);
      if (!running) return this.#open();
      if (running.state === 'preparing') return this.#provision(running);
      const { round } = openRound(running.envelope, [this.#publicKey]);
      return this.#parts.clock() < round.window.closes ? null : this.#finish(running, round);
    });
  }

  /** Publishes an older head again, 0 being the head of zeros. @throws RollbackError. */
  rollBack(to: number): Promise<HeadRelease['number']> {
    return this.#inTurn(async () => {
      const { store, heldOut } = this.#parts;
      const standing = await this.#standing();
      const head = standing.heads.get(to);
      if (!head || to >= standing.chain.number) {
        throw new RollbackError(
          `There is no release ${to} before ${standing.chain.number}, which stands now.`,
        );
      }
      const figuresOf = (of: typeof head) =>
        headFiguresOf(heldOutFigures(heldOut.examples, of, heldOut.threshold));
      const envelope = this.#sign(standing, {
        head,
        round: null,
        restores: to,
        contributions: null,
        figures: { before: figuresOf(standing.head), after: figuresOf(head) },
        privacy: { epsilon: 0, epsilonMost: 0, delta: this.#parts.config.rounds.delta },
      });
      const number = standing.chain.number + 1;
      await store.transaction((sql) => insertRelease(sql, number, envelope));
      return number;
    });
  }

  get #publicKey(): string {
    return publicKeyOf(this.#parts.config.keys.signing);
  }

  async #open(): Promise<StepDone> {
    const { config, store, basis, clock } = this.#parts;
    const { chain, head } = await this.#standing();
    const number = (await lastRoundNumber(store)) + 1;
    const made = makeRound(config, basis, { number: chain.number, head }, number, clock());
    // Written down first: a round that aggregators know and the publisher does not could never be opened or destroyed.
    await insertRound(store, made, epsilonOfOne(made.round));
    return this.#provision({ ...made, number, state: 'preparing' });
  }

  async #provision(round: StoredRound): Promise<StepDone> {
    await this.#parts.aggregators.provision(round);
    await markOpen(this.#parts.store, round.taskId);
    return { did: 'opened', round: round.number };
  }

  async #finish({ taskId, number }: StoredRound, round: RoundDocument): Promise<StepDone | null> {
    const { aggregators, config, clock } = this.#parts;
    const isLate = clock() >= round.window.closes + config.rounds.graceSeconds;
    let collected: CollectedSum | null = null;
    try {
      collected = await aggregators.collect(taskId, round);
    } catch (error) {
      if (error instanceof NoSumError) return this.#giveUp(taskId, number, error.message);
      if (!isLate) throw error;
    }
    // A sum that is here is never given up for what goes wrong in judging it.
    if (collected) return this.#judge(taskId, round, collected);
    if (!isLate) return null;
    return this.#giveUp(taskId, number, 'The aggregators did not add it up in time.');
  }

  /** Nobody will ever see that sum. */
  async #giveUp(taskId: string, round: number, reason: string): Promise<StepDone> {
    await this.#parts.aggregators.destroy(taskId);
    return this.#end(taskId, round, { state: 'failed', reason, contributions: null });
  }

  async #judge(taskId: string, round: RoundDocument, collected: CollectedSum): Promise<StepDone> {
    const { config, heldOut } = this.#parts;
    const contributions = collected.count;
    const standing = await this.#standing();
    if (standing.chain.number !== round.head.number) {
      const reason = `Head ${standing.chain.number} was published meanwhile; this round started from head ${round.head.number}.`;
      return this.#end(taskId, round.round, { state: 'superseded', reason, contributions });
    }
    const { head, update } = proposeHead(round, standing.head, collected, config.rounds.serverRate);
    const { examples, threshold } = heldOut;
    const figuresOf = (of: DenseHead) => heldOutFigures(examples, of, threshold);
    const ancestors = lineageOf(standing).map(figuresOf);
    const after = figuresOf(head);
    const refusals: Refusal[] = gate(ancestors, after, update, config.margins);
    if (refusals.length > 0) {
      const reason = refusals.map(refusalInWords).join(' ');
      return this.#end(taskId, round.round, { state: 'refused', reason, contributions });
    }
    const envelope = this.#sign(standing, {
      head,
      round: hexOf(taskId),
      restores: null,
      contributions,
      figures: { before: headFiguresOf(ancestors[0]!), after: headFiguresOf(after) },
      privacy: {
        epsilon: epsilonOfOne(round),
        epsilonMost: budget([], round.privacy).most,
        delta: round.privacy.delta,
      },
    });
    const end: RoundEnd = { state: 'published', reason: null, contributions };
    await this.#parts.store.transaction(async (sql) => {
      await insertRelease(sql, standing.chain.number + 1, envelope);
      await endRound(sql, taskId, end, this.#parts.clock());
    });
    return { did: 'ended', round: round.round, ...end };
  }

  async #end(taskId: string, round: number, end: RoundEnd): Promise<StepDone> {
    const { store, clock } = this.#parts;
    await store.transaction((sql) => endRound(sql, taskId, end, clock()));
    return { did: 'ended', round, ...end };
  }

  #standing(): Promise<Standing> {
    const { store, config, basis } = this.#parts;
    return readReleases(store, config.keys.signing, basis);
  }

  #sign(standing: Standing, release: Parameters<typeof signRelease>[0]): SignedEnvelope {
    const { config, basis, clock } = this.#parts;
    const { federation, keys } = config;
    return signRelease(release, standing, federation, basis, keys.signing, clock());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

const epsilonOfOne = ({ privacy: { noiseMultiplier, delta } }: RoundDocument): number =>
  epsilonOf([{ noiseMultiplier, samplingRate: 1, steps: 1 }], delta).epsilon;

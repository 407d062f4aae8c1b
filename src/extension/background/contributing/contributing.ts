import { readInvitation } from '../../../federated';
import type { ContributionOutcome, Wait } from '../../contribution-outcome';
import type { ContributingStatus } from '../../messages';
import type {
  ContributionStore,
  FederationStore,
  KnownRound,
  StoredContribution,
  StoredExample,
  StoredFederation,
} from '../../storage';
import type { PackagedBasis } from './basis';
import { FederationError } from './federation-error';
import type { Heads } from './heads';
import { upload } from './leader';
import { prepare } from './prepare';
import { newerHeads, verifiedRound } from './refresh';
import { roundWait } from './waits';

export interface ContributingParts {
  readonly federation: FederationStore;
  readonly contributions: ContributionStore;
  readonly heads: Heads;
  readonly basis: () => Promise<PackagedBasis>;
  readonly ownExamples: (packaged: string) => Promise<StoredExample[]>;
  /** What the device's own state keeps from it; `asked`: the user wants it now. */
  readonly deviceWait: (asked: boolean) => Promise<Wait | null>;
  readonly isPermitted: (server: string) => Promise<boolean>;
  /** Called when another head is in use. */
  readonly onHead: () => Promise<void>;
  readonly now: () => Date;
}

interface Running {
  readonly asked: boolean;
  readonly outcome: Promise<void>;
  readonly abort: AbortController;
}

/**
 * Contributes to the rounds of the federation that was joined, one check at a time. While the user has not opted in it
 * asks nobody for anything. Everything that must last is in the database: the browser may end this at any moment.
 */
export class Contributing {
  readonly #parts: ContributingParts;
  #running: Running | null = null;

  constructor(parts: ContributingParts) {
    this.#parts = parts;
  }

  /**
   * Takes what is new and contributes when nothing keeps from it. Whoever asks meanwhile waits for the same check; the user
   * then has one of their own, if that one was not: it may have found that they are at the computer.
   * Rejects with `StorageError` alone; all else is noted as what the check came to.
   * @param asked the user wants it now: that they are at the computer does not matter then.
   */
  async check(asked: boolean): Promise<void> {
    const running = this.#running;
    if (running) {
      await running.outcome;
      const isAnswered = running.asked || !asked || running.abort.signal.aborted;
      return isAnswered ? undefined : this.check(asked);
    }
    const abort = new AbortController();
    const outcome = this.#check(asked, abort.signal).finally(() => {
      this.#running = null;
    });
    this.#running = { asked, outcome, abort };
    return outcome;
  }

  /** Ends a check that is running, so that nothing more leaves the device. Resolves when it has ended. */
  async abort(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.outcome.catch(() => undefined);
  }

  async status(): Promise<ContributingStatus> {
    const { federation, ownExamples, basis, deviceWait } = this.#parts;
    const joined = await federation.joined();
    const { modelVersion } = await basis();
    const { length: verdicts } = await ownExamples(modelVersion);
    if (!joined?.contributing) return { wait: null, verdicts };
    const wait = (await this.#roundWait(joined)) ?? (await deviceWait(false));
    return { wait, verdicts };
  }

  async #check(asked: boolean, signal: AbortSignal): Promise<void> {
    const { federation, now } = this.#parts;
    try {
      const outcome = await this.#outcome(asked, signal);
      if (outcome) await federation.change({ checked: { at: now().toISOString(), outcome } });
    } catch (error) {
      // Stopped by the user, who is not told what they did.
      if (!signal.aborted) throw error;
    }
  }

  async #outcome(asked: boolean, signal: AbortSignal): Promise<ContributionOutcome | null> {
    const { federation, contributions, deviceWait, now } = this.#parts;
    const joined = await federation.joined();
    if (!joined?.contributing) return null;
    try {
      await contributions.expire(now());
      const device = await deviceWait(asked);
      if (device) return (await this.#roundWait(joined)) ?? device;
      const waiting = (await contributions.all()).find(({ state }) => state === 'prepared');
      if (waiting) return await this.#send(waiting, signal);
      const { known, round } = await this.#refresh(joined, signal);
      const wait = await this.#roundWait(known);
      if (wait || !round) return wait;
      return await this.#contribute(known, round, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FederationError) return error.kind;
      throw error;
    }
  }

  /**
   * Takes newer heads, and asks for the round that is open.
   * Rejects with FederationError.
   */
  async #refresh(
    joined: StoredFederation,
    signal: AbortSignal,
  ): Promise<{ readonly known: StoredFederation; readonly round: KnownRound | null }> {
    const { federation, basis, isPermitted, onHead, now } = this.#parts;
    const { url } = readInvitation(joined.invitation);
    if (!(await isPermitted(url))) throw new FederationError('no-permission');
    const at = { now: now(), signal };
    const { heads, chain, refused } = await newerHeads(url, joined.chain, await basis(), at);
    if (heads.length > 0) {
      await federation.take(heads, chain);
      if (joined.followsHeads) await onHead();
    }
    if (refused) throw new FederationError('head-refused', { cause: refused });
    const round = await verifiedRound(url, chain.keys, signal);
    await federation.change({ round });
    return { known: { ...joined, chain, round }, round };
  }

  async #roundWait(joined: StoredFederation): Promise<Wait | null> {
    const { contributions, basis, ownExamples, now } = this.#parts;
    const packaged = await basis();
    const { length: verdicts } = await ownExamples(packaged.modelVersion);
    return roundWait({
      round: joined.round,
      agreed: joined.agreed,
      ledger: await contributions.all(),
      verdicts,
      basis: packaged,
      now: now(),
    });
  }

  async #contribute(
    joined: StoredFederation,
    round: KnownRound,
    signal: AbortSignal,
  ): Promise<ContributionOutcome | null> {
    const { contributions, basis, ownExamples, now } = this.#parts;
    const examples = await ownExamples((await basis()).modelVersion);
    const prepared = await prepare(this.#parts, joined, round, examples, signal);
    const at = now().toISOString();
    const contribution: StoredContribution = {
      taskId: round.taskId,
      round: round.document,
      state: 'prepared',
      preparedAt: at,
      settledAt: at,
      attempts: 0,
      verdicts: prepared.examples,
      bytes: prepared.report.length,
      clipped: prepared.clipped,
      report: prepared.report,
      sent: Uint8Array.from(prepared.sent),
    };
    if (!(await contributions.prepare(contribution))) return null;
    return this.#send(contribution, signal);
  }

  /** Sends what is stored, and nothing else: a retry has the same bytes. */
  async #send(
    { taskId, round }: StoredContribution,
    signal: AbortSignal,
  ): Promise<ContributionOutcome | null> {
    const { contributions, isPermitted, now } = this.#parts;
    if (!(await isPermitted(round.leader.url))) throw new FederationError('no-permission');
    signal.throwIfAborted();
    const report = await contributions.attempt(taskId);
    if (!report) return null;
    try {
      await upload(round.leader.url, taskId, report, signal);
    } catch (error) {
      if (error instanceof FederationError && error.kind === 'leader-refused') {
        await contributions.settle(taskId, 'refused', now().toISOString(), error.reason);
      }
      throw error;
    }
    await contributions.settle(taskId, 'sent', now().toISOString());
    return 'sent';
  }
}

import type { Wait } from '../contribution-outcome';
import type { KnownRound } from '../storage';

/** Messages about learning together, from the extension's own pages to the background. */
export interface FederationToBackground {
  /** What an invitation leads to, verified. Asks the network; nothing is kept. */
  'look-at-federation': [{ readonly invitation: string }, FederationOffer];
  /** Contributes from now on, under the terms of the round that was agreed to. */
  'join-federation': [{ readonly invitation: string; readonly taskId: string }, null];
  'contributing-status': [null, ContributingStatus];
  /** Answered when the check is over; what it came to is in the database. */
  'contribute-now': [null, null];
  /** Answered when nothing more leaves the device. */
  'stop-contributing': [null, null];
  'leave-federation': [null, null];
  'use-head': [{ readonly number: number }, null];
  /** From the document out of sight that knows of the battery. */
  power: [{ readonly power: Power | null }, null];
}

/** What somebody who was invited can agree to. */
export interface FederationOffer {
  /** Address of the publisher. */
  readonly publisher: string;
  readonly round: KnownRound;
}

/** What is so at this moment, without asking anybody. */
export interface ContributingStatus {
  /** What the next contribution waits for; null when nothing keeps it from being made. */
  readonly wait: Wait | null;
  /** How many verdicts of one's own there are to learn from. */
  readonly verdicts: number;
}

/** What the battery says. */
export interface Power {
  readonly charging: boolean;
  /** Charge, 0 to 1. */
  readonly level: number;
}

import type { Judging, RunningPublisher } from '../../src/aggregator';
import { freePorts } from '../../src/cli/federation/free-ports';
import { newFederation } from '../../src/cli/federation/new-federation';
import { startServers } from '../../src/cli/federation/start-servers';
import { writeInvitation } from '../../src/federated';

/**
 * Terms under which two or three members can be heard: hardly any noise. Everything else is as in service. No federation
 * with people in it can have them, since their epsilon is in the thousands.
 */
const TERMS = {
  ...{ openSeconds: 3600, precisionSeconds: 60, minimumBatch: 2, noiseMultiplier: 0.01 },
  ...{ clip: 2, steps: 20, rate: 0.3, serverRate: 2 },
};

/** Real leader, helper and publisher on loopback. */
export interface RealFederation {
  /** What a member's browser speaks to: publisher and leader. */
  readonly urls: readonly string[];
  /** For one member more. */
  invite(): string;
  openRound(): Promise<void>;
  /** Lets the window close for the servers alone, and says what came of the round. */
  endRound(): ReturnType<RunningPublisher['step']>;
  close(): Promise<void>;
}

export async function startRealFederation(judging: Judging): Promise<RealFederation> {
  const made = await newFederation('Tea wikis', await freePorts(3));
  const { configs } = made;
  // Two that are one would be warned of.
  const operator = 'Kettle University';
  configs.helper.operator = operator;
  configs.publisher.helper.operator = operator;
  let ahead = 0;
  const { leader, publisher, invite, close } = await startServers(
    made,
    { all: { logLevel: 'silent' }, publisher: { rounds: TERMS } },
    judging,
    () => Math.floor(Date.now() / 1000) + ahead,
  );
  return {
    urls: [publisher.url, leader.url],
    invite: () => writeInvitation(invite()),
    async openRound() {
      await publisher.step();
    },
    async endRound() {
      ahead = 2 * TERMS.openSeconds;
      await leader.drain();
      const done = await publisher.step();
      ahead = 0;
      return done;
    },
    close,
  };
}

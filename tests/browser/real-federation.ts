import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  helperConfig,
  type Judging,
  leaderConfig,
  publisherConfig,
  type RunningPublisher,
  startHelper,
  startLeader,
  startPublisher,
} from '../../src/aggregator';
import { freePorts } from '../../src/cli/federation/free-ports';
import { newFederation, writeFederation } from '../../src/cli/federation/new-federation';
import { newInvitation } from '../../src/cli/federation/new-invitation';
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
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-federation-'));
  const { configs, keys } = await newFederation('Tea wikis', await freePorts(3));
  // Two that are one would be warned of.
  const operator = 'Kettle University';
  configs.helper.operator = operator;
  configs.publisher.helper.operator = operator;
  writeFederation(folder, { configs, keys });
  let ahead = 0;
  const parts = { clock: () => Math.floor(Date.now() / 1000) + ahead };
  const quiet = { logLevel: 'silent' };
  const config = publisherConfig({ ...configs.publisher, ...quiet, rounds: TERMS }, folder);
  const helper = await startHelper(helperConfig({ ...configs.helper, ...quiet }, folder), parts);
  const leader = await startLeader(leaderConfig({ ...configs.leader, ...quiet }, folder), parts);
  const publisher = await startPublisher(config, judging, parts, 0);
  return {
    urls: [publisher.url, leader.url],
    invite: () => writeInvitation(newInvitation(config)),
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
    async close() {
      for (const server of [publisher, leader, helper]) await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

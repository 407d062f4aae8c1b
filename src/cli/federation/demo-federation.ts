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
} from '../../aggregator';
import type { Invitation } from '../../federated';
import { freePorts } from './free-ports';
import { newFederation, writeFederation } from './new-federation';
import { newInvitation } from './new-invitation';

/** Leader, helper and publisher on loopback, each with a store of its own, and a clock that the demo turns. */
export interface DemoFederation {
  readonly publisher: RunningPublisher;
  /** Seconds since 1970. */
  now: number;
  /** For one member more. */
  invite(): Invitation;
  /** Deletes the stores, too. */
  close(): Promise<void>;
}

export async function startDemoFederation(judging: Judging): Promise<DemoFederation> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-federation-'));
  const { configs, keys } = await newFederation('Demo', await freePorts(3));
  writeFederation(folder, { configs, keys });
  const clock = { now: Math.floor(Date.now() / 1000) };
  const parts = { clock: () => clock.now };
  const quiet = { logLevel: 'silent', rateLimit: 1_000_000 } as const;
  const config = publisherConfig({ ...configs.publisher, ...quiet }, folder);
  const helper = await startHelper(helperConfig({ ...configs.helper, ...quiet }, folder), parts);
  const leader = await startLeader(leaderConfig({ ...configs.leader, ...quiet }, folder), parts);
  const running = await startPublisher(config, judging, parts, 0);
  return {
    publisher: running,
    get now() {
      return clock.now;
    },
    set now(seconds) {
      clock.now = seconds;
    },
    invite: () => newInvitation(config),
    async close() {
      for (const each of [running, leader, helper]) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

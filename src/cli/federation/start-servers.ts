import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  helperConfig,
  type Judging,
  leaderConfig,
  publisherConfig,
  type RunningLeader,
  type RunningPublisher,
  startHelper,
  startLeader,
  startPublisher,
} from '../../aggregator';
import type { Invitation } from '../../federated';
import { type NewFederation, writeFederation } from './new-federation';
import { newInvitation } from './new-invitation';

/** Leader, helper and publisher in this process, each with a store of its own that is gone when they are closed. */
export interface Servers {
  readonly leader: RunningLeader;
  readonly publisher: RunningPublisher;
  /** For one member more. */
  invite(): Invitation;
  close(): Promise<void>;
}

/**
 * @param changes over the configurations of all three, and over the publisher's alone
 * @param clock seconds since 1970
 */
export async function startServers(
  made: NewFederation,
  changes: { readonly all: object; readonly publisher?: object },
  judging: Judging,
  clock: () => number,
): Promise<Servers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-federation-'));
  writeFederation(folder, made);
  const { configs } = made;
  const { all } = changes;
  const config = publisherConfig({ ...configs.publisher, ...all, ...changes.publisher }, folder);
  const helper = await startHelper(helperConfig({ ...configs.helper, ...all }, folder), { clock });
  const leader = await startLeader(leaderConfig({ ...configs.leader, ...all }, folder), { clock });
  const publisher = await startPublisher(config, judging, { clock }, 0);
  return {
    leader,
    publisher,
    invite: () => newInvitation(config),
    async close() {
      for (const server of [publisher, leader, helper]) await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

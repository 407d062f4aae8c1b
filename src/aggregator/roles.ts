import { helperConfig, leaderConfig } from './config';
import { startHelper } from './helper/start';
import { startLeader } from './leader/start';
import { publisherConfig } from './publisher/config';
import { type Judging, startPublisher } from './publisher/start';
import type { Running } from './running';

/** What servers need that stands in no configuration. */
export interface Surroundings {
  /** Judges a publisher's held-out comments, from their file, by the packaged model. */
  readonly judgeHeldOut: (file: string) => Promise<Judging>;
}

/** Starts a server from a configuration as it stands in a file; relative paths in it start from the folder. */
type Start = (config: unknown, folder: string, surroundings: Surroundings) => Promise<Running>;

/** What a server can be. */
export const ROLES = {
  leader: (config, folder) => startLeader(leaderConfig(config, folder)),
  helper: (config, folder) => startHelper(helperConfig(config, folder)),
  publisher: async (written, folder, { judgeHeldOut }) => {
    const config = publisherConfig(written, folder);
    return startPublisher(config, await judgeHeldOut(config.heldOut));
  },
} satisfies Readonly<Record<string, Start>>;

export type Role = keyof typeof ROLES;

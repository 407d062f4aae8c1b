import browser from 'webextension-polyfill';
import { patternOf } from '../../sites';
import {
  ContributionStore,
  type Database,
  ExampleStore,
  FederationStore,
  ModeratorStore,
  VerdictStore,
} from '../../storage';
import type { PackagedBasis } from './basis';
import { Contributing } from './contributing';
import { deviceWait } from './device';
import { createFederationHandlers } from './handlers';
import type { Heads } from './heads';
import { Membership } from './membership';
import { ownExamples } from './own-examples';
import { PowerSource } from './power';
import { schedule } from './schedule';

export interface FederationParts {
  readonly database: Database;
  readonly heads: Heads;
  readonly basis: () => Promise<PackagedBasis>;
  /** Whether comments are being judged. */
  readonly isJudging: () => boolean;
  /** Called when another head is in use. */
  readonly onHead: () => Promise<void>;
  /** Called when the federation was left. */
  readonly onLeft: () => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
}

/** Everything of learning together that runs in the background, put together. */
export function createFederation({ database, isJudging, wait, ...shared }: FederationParts) {
  const federation = new FederationStore(database);
  const power = new PowerSource(wait);
  const device = { power: () => power.ask(), isJudging };
  const own = {
    examples: new ExampleStore(database),
    verdicts: new VerdictStore(database),
    moderators: new ModeratorStore(database),
  };
  const isPermitted = (server: string) =>
    browser.permissions.contains({ origins: [patternOf(server)] });
  const parts = { ...shared, federation, isPermitted };
  const contributing = new Contributing({
    ...parts,
    contributions: new ContributionStore(database),
    ownExamples: (packaged) => ownExamples(own, packaged),
    deviceWait: (asked) => deviceWait(device, asked),
  });
  const onSwitch = async () => schedule(await federation.isContributing());
  const membership = new Membership({ ...parts, contributing, onSwitch });

  return {
    handlers: createFederationHandlers({ contributing, membership, power }),
    /** Looks whether there is something to do; to be called when a check is due. */
    check: () => contributing.check(false),
    /** Brings what the browser holds in line with what is stored: it may have lost the alarm, or somebody forgot everything. */
    async reread(): Promise<void> {
      if (!(await federation.isContributing())) await contributing.abort();
      await onSwitch();
    },
  };
}

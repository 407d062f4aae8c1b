import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { Contributing } from '../../../src/extension/background/contributing/contributing';
import { Heads } from '../../../src/extension/background/contributing/heads';
import { Membership } from '../../../src/extension/background/contributing/membership';
import { ownExamples } from '../../../src/extension/background/contributing/own-examples';
import type { Wait } from '../../../src/extension/contribution-outcome';
import {
  ContributionStore,
  Database,
  ExampleStore,
  FederationStore,
  ModeratorStore,
  VerdictStore,
} from '../../../src/extension/storage';
import { encodingOf, HEAD_NUMBERS } from '../../../src/federated';
import { LABELS } from '../../../src/toxicity';
import { basisOf, FakeFederation } from './fake-federation';
import { verdictOf } from './stored-data';

export const MODEL = 'ab'.repeat(32);
const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';
/** A whole hour. */
export const OPENS = Date.parse('2026-11-23T12:00:00.000Z') / 1000;

/** A device on a fake federation, over a real database: what the background puts together, without a browser. */
export class ContributingWorld {
  readonly basis = basisOf(MODEL);
  database = new Database();
  seconds = OPENS + 600;
  device: Wait | null = null;
  isPermitted = true;
  /** How often another head came into use; how often contributing was switched. */
  heads = 0;
  switches = 0;
  left = 0;
  readonly asked: boolean[] = [];
  federation!: FederationStore;
  contributions!: ContributionStore;
  contributing!: Contributing;
  membership!: Membership;
  knownHeads!: Heads;

  private constructor(readonly servers: FakeFederation) {
    this.restart();
  }

  static async start(): Promise<ContributingWorld> {
    globalThis.indexedDB = new IDBFactory();
    const world = new ContributingWorld(await FakeFederation.start(basisOf(MODEL)));
    globalThis.fetch = world.servers.fetch as typeof fetch;
    return world;
  }

  /** As the background is after the browser ended it: nothing is known but what is stored. */
  restart(): void {
    const { database } = this;
    this.federation = new FederationStore(database);
    this.contributions = new ContributionStore(database);
    const basis = async () => this.basis;
    const now = () => new Date(this.seconds * 1000);
    this.knownHeads = new Heads({ federation: this.federation, basis });
    const shared = {
      federation: this.federation,
      basis,
      isPermitted: async () => this.isPermitted,
      onHead: async () => void this.heads++,
      now,
    };
    const own = {
      examples: new ExampleStore(database),
      verdicts: new VerdictStore(database),
      moderators: new ModeratorStore(database),
    };
    this.contributing = new Contributing({
      ...shared,
      contributions: this.contributions,
      heads: this.knownHeads,
      ownExamples: (packaged) => ownExamples(own, packaged),
      deviceWait: async (asked) => {
        this.asked.push(asked);
        return asked && this.device === 'in-use' ? null : this.device;
      },
    });
    this.membership = new Membership({
      ...shared,
      contributing: this.contributing,
      onSwitch: async () => void this.switches++,
      onLeft: async () => void this.left++,
    });
  }

  /** Joins under the terms of the round that is open. */
  async join(taskId = this.servers.open(OPENS)): Promise<string> {
    await this.membership.join(this.servers.invitation, taskId);
    return taskId;
  }

  /** Decides on so many comments, by turns toxic and not, and learns from it. */
  async decide(count: number, first = 0): Promise<void> {
    const examples = new ExampleStore(this.database);
    const verdicts = new VerdictStore(this.database);
    for (let place = first; place < first + count; place++) {
      const isToxic = place % 2 === 0;
      const verdict = verdictOf(
        { pageUrl: PAGE, commentId: `c-${place}` },
        isToxic ? 'toxic' : 'not-toxic',
      );
      await verdicts.decide(`d-${place}`, PAGE, verdict);
      const embedding = Float32Array.from({ length: 512 }, (_, at) => Math.sin(place * 7 + at));
      const length = Math.hypot(...embedding);
      await examples.put({
        key: verdict.key,
        modelVersion: MODEL,
        decidedAt: verdict.decidedAt,
        embedding: embedding.map((value) => value / length),
        labels: { insult: isToxic, toxicity: isToxic },
        base: verdict.scores,
      });
    }
  }

  /** Puts a line into the ledger, of a contribution that lowers the scores of insults, as if it had been made. */
  async keep(state: 'prepared' | 'sent', verdicts: number): Promise<void> {
    const { taskId, document: round } = (await this.federation.joined())!.round!;
    const update = new Float64Array(HEAD_NUMBERS);
    update[448 + LABELS.indexOf('insult')] = -0.5;
    const at = new Date(this.seconds * 1000).toISOString();
    await this.contributions.prepare({
      taskId,
      round,
      state: 'prepared',
      preparedAt: at,
      settledAt: at,
      attempts: 0,
      verdicts,
      bytes: 36_102,
      clipped: false,
      report: new Uint8Array(36_102),
      sent: Uint8Array.from(encodingOf(round).encode(update)),
    });
    if (state === 'prepared') return;
    await this.contributions.attempt(taskId);
    await this.contributions.settle(taskId, state, at);
  }

  /** What the last check came to. */
  async outcome(): Promise<string | undefined> {
    return (await this.federation.joined())?.checked?.outcome;
  }

  async check(asked = false): Promise<string | undefined> {
    await this.contributing.check(asked);
    return this.outcome();
  }
}

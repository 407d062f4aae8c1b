import { type Judgement, type ScoredJudgement, verdictKey } from '../../review';
import type { PageToBackground } from '../messages';
import type { FlagStore, StoredFlag } from '../storage';
import type { Judged } from './judging';
import type { ModelHost } from './model-host';
import type { ScoreQueue } from './queue';
import type { StorageWatch } from './storage-watch';
import type { TabWatch } from './tab-watch';

type ScoreRequest = PageToBackground['score'][0];
type ScoreResponse = PageToBackground['score'][1];

export interface ScoringParts {
  readonly host: ModelHost;
  readonly queue: ScoreQueue<Judged>;
  readonly tabs: TabWatch;
  readonly flags: FlagStore;
  readonly storage: StorageWatch;
  readonly now: () => Date;
}

/** Answers `score`: has the texts judged in their turn and puts what is flagged into the review queue. */
export class Scoring {
  readonly #parts: ScoringParts;

  constructor(parts: ScoringParts) {
    this.#parts = parts;
  }

  /** A request without items only loads the model, for who knows that texts will follow. */
  async score(tabId: number, request: ScoreRequest): Promise<ScoreResponse> {
    const { host, queue, tabs } = this.#parts;
    const { priority, items } = request;
    return tabs.during(async () => {
      const texts = items.map(({ text }) => text);
      const inTurn = queue.request({ owner: tabId, priority, texts });
      const [{ engine }, judged] = await Promise.all([host.ready(), inTurn]);
      await this.#store(request, judged);
      const judgements = judged.map(({ judgement }) => judgement);
      return { judgements, modelVersion: engine.modelVersion };
    });
  }

  async #store({ pageUrl, items }: ScoreRequest, judged: readonly Judged[]): Promise<void> {
    const { flags, storage, now } = this.#parts;
    const flaggedAt = now().toISOString();
    const judgedKeys: string[] = [];
    const flagged: StoredFlag[] = [];
    items.forEach(({ id, text, comment }, place) => {
      // The text of a composer is nobody's comment yet: it leaves no trace.
      if (!comment) return;
      const key = verdictKey(pageUrl, id);
      judgedKeys.push(key);
      const { judgement, ...by } = judged[place]!;
      if (!isFlagged(judgement)) return;
      const { status: _, ...said } = judgement;
      const where = { key, pageUrl, commentId: id, ...comment, text };
      flagged.push({ ...where, ...said, ...by, flaggedAt });
    });
    await storage.tolerate(flags.update(judgedKeys, flagged), undefined);
  }
}

function isFlagged(judgement: Judgement): judgement is ScoredJudgement {
  return judgement.status === 'scored' && judgement.flags.length > 0;
}

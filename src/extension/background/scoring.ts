import type { Judgement } from '../../review';
import type { PageJudgement, PageToBackground } from '../messages';
import type { Judged } from './judging';
import type { ModelHost } from './model-host';
import type { ScoreQueue } from './queue';
import type { Recorder } from './recorder';
import type { StorageWatch } from './storage-watch';
import type { TabWatch } from './tab-watch';

type ScoreRequest = PageToBackground['score'][0];
type ScoreResponse = PageToBackground['score'][1];

export interface ScoringParts {
  readonly host: ModelHost;
  readonly queue: ScoreQueue<Judged>;
  readonly tabs: TabWatch;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly storage: StorageWatch;
}

/** Answers `score`: has the texts judged in their turn and records what an audit and the review queue need. */
export class Scoring {
  readonly #parts: ScoringParts;

  constructor(parts: ScoringParts) {
    this.#parts = parts;
  }

  /** A request without items only loads the model, for who knows that texts will follow. */
  async score(tabId: number, request: ScoreRequest): Promise<ScoreResponse> {
    const { host, queue, tabs, recorder, storage } = this.#parts;
    const { pageUrl, priority, items, glance = false } = request;
    return tabs.during(async () => {
      const texts = items.map(({ text }) => text);
      const inTurn = queue.request({ owner: tabId, priority, texts, glance });
      const [{ engine }, judged] = await Promise.all([host.ready(), inTurn]);
      await storage.tolerate(recorder.record(pageUrl, items, judged), undefined);
      const judgements = judged.map(({ judgement }) => toldOf(judgement));
      return { judgements, modelVersion: engine.modelVersion };
    });
  }
}

/** What the page is told of it. */
function toldOf(judgement: Judgement): PageJudgement {
  if (judgement.status !== 'scored' || judgement.flags.length > 0) return judgement;
  const { restRank } = judgement;
  return { status: 'unflagged', ...(restRank !== undefined && { restRank }) };
}

import {
  isWithinReach,
  labelsOfVerdict,
  PERSONAL,
  type Personalize,
  personalized,
  similarVerdicts,
} from '../../review';
import { type DetectLanguage, prepare } from '../../text';
import { ModelError, type Thresholds } from '../../toxicity';
import type { Settings } from '../settings';
import type { ExampleStore, QueueStore, StoredExample, VerdictStore } from '../storage';
import { type Heads, packagedOf } from './contributing/heads';
import type { LoadedModel, ModelHost } from './model-host';
import type { StorageWatch } from './storage-watch';

export interface PersonalParts {
  readonly host: ModelHost;
  readonly examples: ExampleStore;
  readonly queue: QueueStore;
  readonly verdicts: VerdictStore;
  readonly storage: StorageWatch;
  readonly detectLanguage: DetectLanguage;
  readonly readSettings: () => Promise<Settings>;
  readonly heads: Pick<Heads, 'of' | 'asJudgedBy'>;
  /** Whether verdicts are learned from for others, whether or not they move the user's own scores. */
  readonly isContributing: () => Promise<boolean>;
  /** Called when what was learned has changed. */
  readonly onChanged: () => Promise<void>;
}

/** Learns from the moderator's own verdicts, while they want that for themselves or for others, and moves their own scores by it. */
export class Personal {
  readonly #parts: PersonalParts;
  #known: { readonly modelVersion: string; readonly past: Promise<StoredExample[]> } | null = null;
  /** An undo must not be overtaken by the verdict that it takes back. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: PersonalParts) {
    this.#parts = parts;
  }

  /** What goes over each judgement; undefined while the setting is off or too little was learned. */
  async personalize(
    { engine, embedder }: LoadedModel,
    thresholds: Thresholds,
    settings: Settings,
  ): Promise<Personalize | undefined> {
    if (!settings.personal) return undefined;
    const past = await this.#past(engine.modelVersion);
    if (past.length < PERSONAL.least) return undefined;
    return async (text, judgement) => {
      if (!isWithinReach(judgement.scores, thresholds)) return judgement;
      const similar = similarVerdicts(await embedder.embed(text), past);
      return personalized(judgement, similar, thresholds);
    };
  }

  /**
   * Takes over the verdict that now stands on a comment, or that none does. What cannot be learned is left out, and
   * never stands in the way of the verdict itself.
   */
  follow(pageUrl: string, key: string): Promise<void> {
    return this.#inTurn(async () => {
      const { examples, storage, readSettings } = this.#parts;
      const example = await this.#exampleOf(pageUrl, key);
      const changed = example ? examples.put(example).then(() => true) : examples.delete(key);
      if (await storage.tolerate(changed, false))
        await this.#changed((await readSettings()).personal);
    });
  }

  /** Forgets all that was learned; the verdicts themselves stay. @returns how many verdicts that were. */
  forget(): Promise<number> {
    return this.#inTurn(async () => {
      const count = await this.#parts.examples.clear();
      await this.#changed(true);
      return count;
    });
  }

  /** Reads again what was learned: somebody else has changed it. */
  reread(): void {
    this.#known = null;
  }

  /** From how many verdicts something was learned. */
  count(): Promise<number> {
    return this.#parts.examples.count();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #changed(isUsed: boolean): Promise<void> {
    this.#known = null;
    if (isUsed) await this.#parts.onChanged();
  }

  #past(modelVersion: string): Promise<StoredExample[]> {
    if (this.#known?.modelVersion !== modelVersion) {
      const { examples, storage, heads } = this.#parts;
      const past = heads.asJudgedBy(modelVersion, (packaged) => examples.ofModel(packaged));
      this.#known = { modelVersion, past: storage.tolerate(past, []) };
    }
    return this.#known.past;
  }

  async #exampleOf(pageUrl: string, key: string): Promise<StoredExample | null> {
    const { verdicts, queue, storage, heads } = this.#parts;
    if (!(await this.#isWanted())) return null;
    const standing = await storage.tolerate(verdicts.ofPage(pageUrl), []);
    const verdict = standing.find((each) => each.key === key);
    const labels = verdict && labelsOfVerdict(verdict);
    const item = await storage.tolerate(queue.get(key), undefined);
    if (!verdict || !labels || !item) return null;
    const head = await storage.tolerate(heads.of(verdict.modelVersion), null);
    const embedding = head && (await this.#embeddingOf(item.text, head.packaged));
    if (!embedding) return null;
    const { decidedAt, scores, base: judged = scores } = verdict;
    const base = head.toPackaged(judged, embedding);
    return { key, modelVersion: head.packaged, decidedAt, embedding, labels, base };
  }

  async #isWanted(): Promise<boolean> {
    const { readSettings, isContributing, storage } = this.#parts;
    return (await readSettings()).personal || storage.tolerate(isContributing(), false);
  }

  /** Null when the verdict is about another model's scores, or this one does not run. */
  async #embeddingOf(original: string, packaged: string): Promise<Float32Array | null> {
    const { host, detectLanguage } = this.#parts;
    const prepared = await prepare(original, detectLanguage);
    if (prepared.status !== 'judgeable') return null;
    try {
      return await host.use(async ({ engine, embedder }) =>
        packagedOf(engine.modelVersion) === packaged ? embedder.embed(prepared.text) : null,
      );
    } catch (error) {
      // The host's status says so to the user.
      if (error instanceof ModelError) return null;
      throw error;
    }
  }
}

import type { Priority } from '../messages';

export interface QueueParts<Result> {
  /** Works off one batch, of glances or of whole texts; rejects with `AbortError` when the signal fires. */
  readonly run: (
    texts: readonly string[],
    signal: AbortSignal,
    glance: boolean,
  ) => Promise<readonly Result[]>;
  /** Bounds on one batch: what a composer's text may have to wait for. One text always fits. */
  readonly mostTexts: number;
  /** Of whole texts; a glance takes no longer for a long one. */
  readonly mostCharacters: number;
}

export interface Wish {
  /** The tab that asks, for `cancel`. */
  readonly owner: number;
  readonly priority: Priority;
  readonly texts: readonly string[];
  /** Whether a glance at long texts will do for now. */
  readonly glance: boolean;
}

/** A wish on its way: one result for each of its texts, until none is missing. */
interface Pending<Result> extends Wish {
  readonly results: Map<string, Result>;
  readonly resolve: (results: Result[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A text that waits or runs, and everybody who wants to know about it. */
interface Entry<Result> {
  readonly key: string;
  readonly text: string;
  readonly glance: boolean;
  readonly arrival: number;
  readonly wanted: Set<Pending<Result>>;
}

const RANKS: Readonly<Record<Priority, number>> = { composer: 0, visible: 1, rest: 2 };

/**
 * The one queue for the texts of all tabs. Composers go first, then what is visible, then the rest;
 * first come, first served within each. One batch runs at a time; a text that several want is judged
 * once, at the highest priority any of them gives it, a glance and the whole one after the other. Has no clock: the same calls in the same order
 * give the same batches.
 */
export class ScoreQueue<Result> {
  readonly #parts: QueueParts<Result>;
  readonly #pending = new Set<Pending<Result>>();
  readonly #waiting = new Map<string, Entry<Result>>();
  #running = new Map<string, Entry<Result>>();
  #batch: AbortController | null = null;
  #arrivals = 0;

  constructor(parts: QueueParts<Result>) {
    this.#parts = parts;
  }

  /** Whether any text waits or is being judged. */
  get isBusy(): boolean {
    return this.#batch !== null || this.#waiting.size > 0;
  }

  /**
   * Results in the order of the texts. Rejects with `AbortError` when its owner is cancelled, and
   * with the batch's error when one of its texts fails.
   */
  request(wish: Wish): Promise<Result[]> {
    if (wish.texts.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const pending = { ...wish, results: new Map<string, Result>(), resolve, reject };
      this.#pending.add(pending);
      for (const text of wish.texts) this.#entryOf(text, wish.glance).wanted.add(pending);
      // The next turn, so that wishes of the same turn are ordered before the first batch leaves.
      queueMicrotask(() => this.#next());
    });
  }

  /** Drops everything a tab asked for. A running batch goes on only while somebody else wants of it. */
  cancel(owner: number): void {
    for (const pending of this.#pending) {
      if (pending.owner !== owner) continue;
      this.#settle(pending);
      pending.reject(new DOMException('The tab went away', 'AbortError'));
    }
    const running = [...this.#running.values()];
    if (running.every(({ wanted }) => wanted.size === 0)) this.#batch?.abort();
  }

  #entryOf(text: string, glance: boolean): Entry<Result> {
    const key = keyOf(text, glance);
    const known = this.#running.get(key) ?? this.#waiting.get(key);
    if (known) return known;
    const wanted = new Set<Pending<Result>>();
    const entry = { key, text, glance, arrival: this.#arrivals++, wanted };
    this.#waiting.set(key, entry);
    return entry;
  }

  #next(): void {
    if (this.#batch || this.#waiting.size === 0) return;
    const entries = this.#takeBatch();
    const batch = new AbortController();
    this.#batch = batch;
    this.#running = new Map(entries.map((entry) => [entry.key, entry]));
    const texts = entries.map(({ text }) => text);
    this.#parts
      .run(texts, batch.signal, entries[0]!.glance)
      .then(
        (results) => this.#deliver(entries, results),
        (error: unknown) =>
          batch.signal.aborted ? this.#putBack(entries) : this.#fail(entries, error),
      )
      .finally(() => {
        this.#batch = null;
        this.#running.clear();
        this.#next();
      });
  }

  #takeBatch(): Entry<Result>[] {
    const sorted = [...this.#waiting.values()].sort(
      (a, b) => rankOf(a) - rankOf(b) || a.arrival - b.arrival,
    );
    let characters = 0;
    const { mostTexts, mostCharacters } = this.#parts;
    const end = sorted.findIndex((entry, place) => {
      if (!entry.glance) characters += entry.text.length;
      const isFull = place >= mostTexts || characters > mostCharacters;
      return place > 0 && (isFull || entry.glance !== sorted[0]!.glance);
    });
    const batch = sorted.slice(0, end < 0 ? sorted.length : end);
    for (const { key } of batch) this.#waiting.delete(key);
    return batch;
  }

  #deliver(entries: readonly Entry<Result>[], results: readonly Result[]): void {
    entries.forEach(({ text, wanted }, place) => {
      for (const pending of wanted) {
        pending.results.set(text, results[place] as Result);
        if (pending.texts.every((each) => pending.results.has(each))) {
          this.#pending.delete(pending);
          pending.resolve(pending.texts.map((each) => pending.results.get(each) as Result));
        }
      }
    });
  }

  #fail(entries: readonly Entry<Result>[], error: unknown): void {
    for (const { wanted } of entries) {
      for (const pending of wanted) {
        this.#settle(pending);
        pending.reject(error);
      }
    }
  }

  /** A cancelled batch may have been asked for anew while it was stopping. */
  #putBack(entries: readonly Entry<Result>[]): void {
    for (const entry of entries) if (entry.wanted.size > 0) this.#waiting.set(entry.key, entry);
  }

  #settle(pending: Pending<Result>): void {
    this.#pending.delete(pending);
    for (const text of pending.texts) {
      const key = keyOf(text, pending.glance);
      this.#running.get(key)?.wanted.delete(pending);
      const waiting = this.#waiting.get(key);
      waiting?.wanted.delete(pending);
      if (waiting?.wanted.size === 0) this.#waiting.delete(key);
    }
  }
}

const keyOf = (text: string, glance: boolean): string => `${glance ? 'glance' : 'whole'} ${text}`;

function rankOf<Result>({ wanted }: Entry<Result>): number {
  return Math.min(...[...wanted].map(({ priority }) => RANKS[priority]));
}

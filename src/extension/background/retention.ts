import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Settings } from '../settings';
import { type Database, sweep } from '../storage';

const KEY = 'retention';
const DAY_MS = 24 * 60 * 60 * 1000;

export interface RetentionParts {
  readonly database: Database;
  readonly readSettings: () => Promise<Settings>;
  readonly now: () => Date;
  /** Called when something was forgotten. */
  readonly onForgotten: () => void;
}

/** Forgets once a day what is older than the user wants it kept. */
export class Retention {
  readonly #parts: RetentionParts;
  /** What `storage.local` need not be asked before. */
  #next = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /**
   * Forgets what is due, when the last time is a day ago. To be called whenever the background does something: it costs
   * nothing in between. Rejects with `StorageError`; the next call then tries again.
   */
  keep(): Promise<void> {
    if (this.#parts.now().getTime() < this.#next) return Promise.resolve();
    this.#running ??= this.#keepNow().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #keepNow(): Promise<void> {
    const { database, readSettings, now, onForgotten } = this.#parts;
    const at = now();
    const { [KEY]: last } = await browser.storage.local.get(KEY);
    const due = dueAfter(last);
    // A mark from the future is that of a clock that was wrong.
    if (due > at.getTime() && due <= at.getTime() + DAY_MS) {
      this.#next = due;
      return;
    }
    const { retentionDays } = await readSettings();
    const forgotten = await sweep(database, retentionDays, at);
    await browser.storage.local.set({ [KEY]: at.toISOString() });
    this.#next = at.getTime() + DAY_MS;
    if (Object.values(forgotten).some((count) => count > 0)) onForgotten();
  }
}

function dueAfter(last: unknown): number {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.isoTimestamp()), last);
  return success ? Date.parse(output) + DAY_MS : Number.NEGATIVE_INFINITY;
}

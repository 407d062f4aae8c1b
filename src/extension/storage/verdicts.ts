import { foldVerdicts, newestDecision, type Verdict, type VerdictEvent } from '../../review';
import type { Database } from './database';

/**
 * The log of what people decided. It only grows, so undo of any depth is possible at any time, also
 * after a restart. An entry is made once for each request, however often the request is sent.
 */
export class VerdictStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a decision and gives it back. */
  async decide(requestId: string, pageUrl: string, verdict: Verdict): Promise<Verdict> {
    const event = await this.#append(requestId, pageUrl, () => ({ type: 'decided', verdict }));
    return event?.type === 'decided' ? event.verdict : verdict;
  }

  /** Takes back the newest decision on that page that stands, and gives it; null when none stands. */
  async undo(requestId: string, pageUrl: string, undoneAt: string): Promise<Verdict | null> {
    let undone: Verdict | null = null;
    await this.#append(requestId, pageUrl, (log) => {
      undone = newestDecision(log);
      return undone && { type: 'undone', key: undone.key, undoneAt };
    });
    return undone;
  }

  /** The verdicts that stand on that page: one for each decided comment, in the order of decision. */
  async ofPage(pageUrl: string): Promise<Verdict[]> {
    const entries = await this.#database.use((database) =>
      database.getAllFromIndex('verdicts', 'byPage', pageUrl),
    );
    return [...foldVerdicts(entries.map(({ event }) => event)).values()];
  }

  /**
   * Appends what `next` makes of the page's log so far, in one transaction. For a request that was
   * already carried out, `next` sees the log as it was then, and its entry stays as it is.
   */
  #append(
    requestId: string,
    pageUrl: string,
    next: (log: readonly VerdictEvent[]) => VerdictEvent | null,
  ): Promise<VerdictEvent | null> {
    return this.#database.write('verdicts', async (store) => {
      const entries = await store.index('byPage').getAll(pageUrl);
      const earlier = entries.findIndex((entry) => entry.requestId === requestId);
      const before = earlier < 0 ? entries : entries.slice(0, earlier);
      const event = next(before.map((entry) => entry.event));
      if (event && earlier < 0) await store.add({ requestId, pageUrl, event });
      return entries[earlier]?.event ?? event;
    });
  }
}

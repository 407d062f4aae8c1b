import {
  type Decision,
  type LabelCorrections,
  newestByKey,
  standingDecisions,
  type Verdict,
  type VerdictEntry,
  type WrongReason,
} from '../../review';
import type { Database, WriteTransaction } from './database';
import { activeModerator } from './moderators';

/** What a moderator adds to a decision of theirs. */
export interface Amendment {
  readonly key: string;
  readonly amendedAt: string;
  readonly reason?: WrongReason | null;
  readonly labels?: LabelCorrections;
}

/**
 * The log of what people decided. It only grows, so undo of any depth is possible at any time, also after a restart.
 * An entry is made once for each request, however often the request is sent, and in the name of who decides now.
 */
export class VerdictStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a decision and gives it back. */
  async decide(id: string, pageUrl: string, verdict: Verdict): Promise<Verdict> {
    const entry = await this.#append(id, pageUrl, (own) => {
      // A clock that was put back must not make an older decision the newer one.
      const decidedAt = laterThan(own.at(-1)?.verdict.decidedAt, verdict.decidedAt);
      return { pageUrl, event: { type: 'decided', verdict: { ...verdict, decidedAt } } };
    });
    return entry?.event.type === 'decided' ? entry.event.verdict : verdict;
  }

  /** Says more about the decision that one's own verdict on a comment rests on; null when there is none. */
  async amend(id: string, pageUrl: string, amendment: Amendment): Promise<Verdict | null> {
    const { key } = amendment;
    await this.#append(id, pageUrl, (own) => {
      const decision = newestByKey(own).get(key);
      return decision && { pageUrl, event: { type: 'amended', of: decision.id, ...amendment } };
    });
    return (await this.ofPage(pageUrl)).find((verdict) => verdict.key === key) ?? null;
  }

  /**
   * Takes back one's own newest decision that stands, on that page or, for null, anywhere.
   * @returns it with its page; null when none stands.
   */
  async undo(
    id: string,
    pageUrl: string | null,
    undoneAt: string,
  ): Promise<{ readonly pageUrl: string; readonly verdict: Verdict } | null> {
    let undone: Decision | null = null;
    await this.#append(id, pageUrl, (own) => {
      undone = own.at(-1) ?? null;
      if (!undone) return undefined;
      const { id: of, verdict } = undone;
      return {
        pageUrl: undone.pageUrl,
        event: { type: 'undone', of, key: verdict.key, undoneAt },
      };
    });
    return undone;
  }

  /** The verdict that holds for each decided comment of a page: one's own, else the newest of the others. */
  ofPage(pageUrl: string): Promise<Verdict[]> {
    return this.#database.writeAll(['verdicts', 'moderators'], async (transaction) => {
      const log = await transaction.objectStore('verdicts').index('byPage').getAll(pageUrl);
      const own = await activeModerator(transaction);
      const decisions = standingDecisions(log);
      const held = newestByKey([
        ...decisions.filter(({ moderator }) => moderator !== own),
        ...decisions.filter(({ moderator }) => moderator === own),
      ]);
      return [...held.values()].map(({ verdict }) => verdict);
    });
  }

  /** The whole log. */
  all(): Promise<VerdictEntry[]> {
    return this.#database.use((database) => database.getAll('verdicts'));
  }

  /**
   * Takes over what others decided: entries that are known already change nothing.
   * @returns how many were new.
   */
  merge(entries: readonly VerdictEntry[]): Promise<number> {
    return this.#database.writeAll(['verdicts', 'moderators'], async (transaction) => {
      const verdicts = transaction.objectStore('verdicts');
      const moderators = transaction.objectStore('moderators');
      let added = 0;
      for (const entry of entries) {
        if ((await verdicts.index('byId').getKey(entry.id)) !== undefined) continue;
        await verdicts.add(entry);
        added++;
      }
      for (const id of new Set(entries.map(({ moderator }) => moderator))) {
        if (await moderators.get(id)) continue;
        await moderators.add({ id, name: '', own: false, active: false });
      }
      return added;
    });
  }

  /**
   * Appends what `next` makes of the moderator's own decisions that stand, in one transaction. For a request that was
   * already carried out, `next` sees the log as it was then, and its entry stays as it is.
   */
  #append(
    id: string,
    pageUrl: string | null,
    next: (own: readonly Decision[]) => Omit<VerdictEntry, 'id' | 'moderator'> | undefined,
  ): Promise<VerdictEntry | undefined> {
    return this.#database.writeAll(['verdicts', 'moderators'], async (transaction) => {
      const log = await logOf(transaction, pageUrl);
      const earlier = log.findIndex((entry) => entry.id === id);
      const before = earlier < 0 ? log : log.slice(0, earlier);
      const moderator = log[earlier]?.moderator ?? (await activeModerator(transaction));
      const made = next(standingDecisions(before.filter((each) => each.moderator === moderator)));
      if (earlier >= 0) return log[earlier];
      const entry = made && { id, moderator, ...made };
      if (entry) await transaction.objectStore('verdicts').add(entry);
      return entry;
    });
  }
}

function logOf(
  transaction: WriteTransaction<['verdicts', 'moderators']>,
  pageUrl: string | null,
): Promise<VerdictEntry[]> {
  const store = transaction.objectStore('verdicts');
  return pageUrl === null ? store.getAll() : store.index('byPage').getAll(pageUrl);
}

function laterThan(before: string | undefined, at: string): string {
  return before === undefined || before < at ? at : new Date(Date.parse(before) + 1).toISOString();
}

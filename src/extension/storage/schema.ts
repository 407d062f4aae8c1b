import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Passages, PastVerdict, VerdictEvent } from '../../review';
import type { Label, Scores, TextScore, Thresholds } from '../../toxicity';

/** A score by the hash of its text; the text itself is never stored here. */
export interface StoredScore {
  /** SHA-256 of model version and text, hex. */
  readonly key: string;
  readonly modelVersion: string;
  readonly score: TextScore;
}

/** A flagged comment as the review queue shows it, with what it was flagged by. */
export interface StoredFlag {
  /** `verdictKey(pageUrl, commentId)` */
  readonly key: string;
  readonly pageUrl: string;
  readonly commentId: string;
  readonly author: string;
  /** ISO 8601, UTC; null where the page does not say. */
  readonly timestamp: string | null;
  readonly heading: string | null;
  readonly permalink: string;
  readonly text: string;
  readonly scores: Scores;
  readonly flags: readonly Label[];
  /** Probabilities of the labels that only a single sentence was flagged for. */
  readonly passages?: Passages;
  /** The model's own scores, where past verdicts had moved them. */
  readonly base?: Scores;
  readonly modelVersion: string;
  readonly thresholds: Thresholds;
  /** ISO 8601, UTC. */
  readonly flaggedAt: string;
}

/** One entry of the verdict log, which only grows. */
export interface StoredVerdictEvent {
  /** Of the message that caused the entry: a message that is sent again adds nothing. */
  readonly requestId: string;
  readonly pageUrl: string;
  readonly event: VerdictEvent;
}

/** What one verdict taught, without the text. */
export interface StoredExample extends PastVerdict {
  /** `verdictKey(pageUrl, commentId)` */
  readonly key: string;
  readonly modelVersion: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
}

export interface Schema extends DBSchema {
  scores: {
    /** Counts upwards, so that the lowest key is the oldest entry. */
    key: number;
    value: StoredScore;
    indexes: { byKey: string; byModel: string };
  };
  flags: { key: string; value: StoredFlag; indexes: { byPage: string } };
  verdicts: {
    key: number;
    value: StoredVerdictEvent;
    indexes: { byPage: string; byRequest: string };
  };
  examples: { key: string; value: StoredExample; indexes: { byModel: string; byTime: string } };
}

type Migration = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void | Promise<void>;

/**
 * `MIGRATIONS[n]` takes the database from version n to version n + 1. Published ones are never
 * changed: a new version is a new entry. They may await nothing but the transaction's own requests.
 */
export const MIGRATIONS: readonly Migration[] = [
  // 1: what people see and decide.
  (database) => {
    database.createObjectStore('flags', { keyPath: 'key' });
    const verdicts = database.createObjectStore('verdicts', { autoIncrement: true });
    verdicts.createIndex('byRequest', 'requestId', { unique: true });
  },
  // 2: scores are remembered; flags and verdicts are found by their page.
  async (database, transaction) => {
    const scores = database.createObjectStore('scores', { autoIncrement: true });
    scores.createIndex('byKey', 'key', { unique: true });
    scores.createIndex('byModel', 'modelVersion');
    transaction.objectStore('flags').createIndex('byPage', 'pageUrl');
    const verdicts = transaction.objectStore('verdicts');
    verdicts.createIndex('byPage', 'pageUrl');
    for (let cursor = await verdicts.openCursor(); cursor; cursor = await cursor.continue()) {
      await cursor.update({ ...cursor.value, pageUrl: pageUrlOf(cursor.value.event) });
    }
  },
  // 3: what verdicts teach.
  (database) => {
    const examples = database.createObjectStore('examples', { keyPath: 'key' });
    examples.createIndex('byModel', 'modelVersion');
    examples.createIndex('byTime', 'decidedAt');
  },
];

/** Version 1 named the page only inside the comment's key: `${pageUrl}#${commentId}`. */
function pageUrlOf(event: VerdictEvent): string {
  const key = event.type === 'decided' ? event.verdict.key : event.key;
  return key.slice(0, key.lastIndexOf('#'));
}

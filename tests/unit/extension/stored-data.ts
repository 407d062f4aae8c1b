import {
  CommentStore,
  type Database,
  ExampleStore,
  ScoreCache,
  type StoredComment,
  type StoredItem,
  type StoredPolicy,
  VerdictStore,
} from '../../../src/extension/storage';
import type { Verdict, VerdictEntry } from '../../../src/review';
import { LABELS, type Label } from '../../../src/toxicity';

export const scoresOf = (score: number) =>
  Object.fromEntries(LABELS.map((label) => [label, score])) as Record<Label, number>;

export interface Kept {
  readonly pageUrl: string;
  readonly commentId: string;
  /** ISO 8601, UTC: of everything that happens to the comment. */
  readonly at?: string;
  readonly text?: string;
  readonly author?: string;
  readonly policy?: string;
}

export const policyOf = (id = 'p1'): StoredPolicy => ({
  id,
  modelVersion: 'v1',
  thresholds: scoresOf(0.5),
  lexicon: { version: '1', sha256: 'abc' },
  since: '2026-01-02T03:00:00.000Z',
});

export function verdictOf(
  { pageUrl, commentId, at = '2026-01-02T03:05:00.000Z' }: Kept,
  choice: Verdict['choice'] = 'toxic',
): Verdict {
  return {
    key: `${pageUrl}#${commentId}`,
    choice,
    decidedAt: at,
    modelVersion: 'v1',
    scores: scoresOf(0.9),
    flags: ['insult'],
  };
}

/** A decision as another moderator's file holds it. */
export function decisionBy(moderator: string, id: string, verdict: Verdict): VerdictEntry {
  const pageUrl = verdict.key.slice(0, verdict.key.indexOf('#'));
  return { id, moderator, pageUrl, event: { type: 'decided', verdict } };
}

/** The record of a scored comment and, with its text, of the comment that waits. */
export function recordingOf(kept: Kept) {
  const { pageUrl, commentId, at = '2026-01-02T03:05:00.000Z', policy = 'p1' } = kept;
  const { text = 'Words.', author = 'Ann' } = kept;
  const comment: StoredComment = {
    key: `${pageUrl}#${commentId}`,
    pageUrl,
    scores: scoresOf(0.9),
    flags: ['insult'],
    policy,
    groups: [],
    stratum: 'flagged',
    pi: 1,
    drawn: true,
    scoredAt: at,
  };
  const { key, scores, flags, groups, stratum } = comment;
  const item: StoredItem = {
    key,
    pageUrl,
    commentId,
    author,
    timestamp: at,
    heading: null,
    permalink: `${pageUrl}#${commentId}`,
    text,
    scores,
    flags,
    modelVersion: 'v1',
    thresholds: scoresOf(0.5),
    groups,
    stratum,
    blind: false,
    double: false,
    repeat: false,
    place: 0.5,
    queuedAt: at,
  };
  return { key, comment, item };
}

/** Everything that can be stored of a comment, by the ways on which it gets there. */
export async function keep(database: Database, kept: Kept, textHash = 'hash'): Promise<void> {
  const { pageUrl, at = '2026-01-02T03:05:00.000Z', policy } = kept;
  const site = new URL(pageUrl).origin;
  await new CommentStore(database).record(site, policyOf(policy), [recordingOf(kept)]);
  const verdicts = new VerdictStore(database);
  const verdict = verdictOf(kept);
  const { key } = verdict;
  await verdicts.decide(`d-${key}`, pageUrl, verdict);
  await verdicts.amend(`a-${key}`, pageUrl, { key, amendedAt: at, reason: 'name' });
  await verdicts.undo(`u-${key}`, pageUrl, at);
  await verdicts.decide(`d2-${key}`, pageUrl, verdictOf(kept, 'not-toxic'));
  await new ExampleStore(database).put({
    key,
    modelVersion: 'v1',
    decidedAt: at,
    embedding: Float32Array.of(0.6, 0.8),
    labels: { insult: false },
    base: scoresOf(0.9),
  });
  const windows = Object.fromEntries(LABELS.map((label) => [label, { start: 0, end: 3 }])) as never;
  await new ScoreCache(database, 'v1').putMany([
    [textHash, { scores: scoresOf(0.9), windows, passages: null }],
  ]);
}

/** What the database holds, store by store: every key and record as text. */
export function contents(database: Database): Promise<Record<string, string[]>> {
  return database.use(async (opened) => {
    const stores: Record<string, string[]> = {};
    for (const name of opened.objectStoreNames) {
      const [keys, records] = await Promise.all([opened.getAllKeys(name), opened.getAll(name)]);
      stores[name] = records.map((record, place) => JSON.stringify([keys[place], record]));
    }
    return stores;
  });
}

import * as v from 'valibot';
import { LABELS, type Label } from '../toxicity';
import { compare } from './compare';
import { WRONG_REASONS } from './types';
import type { VerdictEntry } from './verdicts';

const FORMAT = 'parley-verdicts';
const VERSION = 1;

/** Bounds on what one file may carry; far above honest use, far below what would hurt. */
const MOST_ENTRIES = 200_000;
const LONGEST_FILE = 250_000_000;
const LONGEST_NAME = 10_000;
const LONGEST_URL = 10_000;
const LONGEST_ID = 200;

const perLabel = <Schema>(schema: Schema) =>
  Object.fromEntries(LABELS.map((each) => [each, schema])) as Record<Label, Schema>;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_ID));
const key = v.pipe(v.string(), v.maxLength(LONGEST_URL + LONGEST_NAME));
/** As `toISOString` writes it: only of one form do moments sort as they follow each other. */
const moment = v.pipe(v.string(), v.isoTimestamp(), v.regex(/^.{10}T.{12}Z$/));
const label = v.picklist(LABELS);
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const scores = v.object(perLabel(probability));
const reason = v.picklist(WRONG_REASONS);
const corrections = v.object(perLabel(v.exactOptional(v.boolean())));

const verdict = v.object({
  key,
  choice: v.picklist(['toxic', 'not-toxic', 'not-sure']),
  decidedAt: moment,
  modelVersion: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  scores,
  flags: v.pipe(v.array(label), v.maxLength(LABELS.length)),
  passages: v.exactOptional(v.object(perLabel(v.exactOptional(probability)))),
  base: v.exactOptional(scores),
  blind: v.exactOptional(v.boolean()),
  settles: v.exactOptional(v.boolean()),
  reason: v.exactOptional(reason),
  labels: v.exactOptional(corrections),
});
const event = v.variant('type', [
  v.object({ type: v.literal('decided'), verdict }),
  v.object({
    type: v.literal('amended'),
    of: id,
    key,
    amendedAt: moment,
    reason: v.exactOptional(v.nullable(reason)),
    labels: v.exactOptional(corrections),
  }),
  v.object({ type: v.literal('undone'), of: id, key, undoneAt: moment }),
]);
const entrySchema = v.pipe(
  v.object({
    id,
    moderator: id,
    pageUrl: v.pipe(
      v.string(),
      v.maxLength(LONGEST_URL),
      v.url(),
      // Never `javascript:`: these end up in links.
      v.regex(/^https?:/),
      // As browsers write it, without a fragment: forgetting a site or a page goes by how addresses begin.
      v.check((url) => !url.includes('#') && new URL(url).href === url),
    ),
    event,
  }),
  // Forgetting a page goes by the page's address: what named another there would stay behind.
  v.check(({ pageUrl, event: what }) =>
    (what.type === 'decided' ? what.verdict.key : what.key).startsWith(`${pageUrl}#`),
  ),
);

/** Verdicts of one or several people, to be merged with those of others: pseudonyms, no text, no name. */
export const verdictFileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  exportedAt: moment,
  entries: v.pipe(v.array(entrySchema), v.maxLength(MOST_ENTRIES)),
});

const envelope = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  entries: v.array(v.unknown()),
});

const ERROR_KEYS = {
  size: 'error_verdict_file_size',
  json: 'error_verdict_file_json',
  format: 'error_verdict_file_format',
  version: 'error_verdict_file_version',
  entry: 'error_verdict_file_entry',
} as const;

/**
 * What is wrong: more than one file may hold; no JSON; not a file of verdicts; written by a later Parley; an entry that
 * is none.
 */
export type VerdictFileErrorKind = keyof typeof ERROR_KEYS;

/** A file of verdicts cannot be read or written; nothing of it is taken. */
export class VerdictFileError extends Error {
  override readonly name = 'VerdictFileError';

  constructor(
    readonly kind: VerdictFileErrorKind,
    /** Number of the entry that is none, from 1; else null. */
    readonly entry: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`File of verdicts: ${kind}${entry === null ? '' : ` ${entry}`}`, options);
  }

  /** The message in `_locales` that says what to do next; its `$1` is `entry`. */
  get errorKey(): string {
    return ERROR_KEYS[this.kind];
  }
}

/**
 * A log as a file. What an entry might carry beside its own fields is left out, and the same log gives the same file,
 * whatever the order of its entries.
 * @param exportedAt ISO 8601, UTC
 * @throws VerdictFileError when there are too many entries, or one is none.
 */
export function writeVerdictFile(log: readonly VerdictEntry[], exportedAt: string): string {
  const entries = checked([...log].sort((a, b) => compare(a.id, b.id)));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exportedAt, entries })}\n`;
}

/**
 * The entries of a file; to merge is to add those whose id is not known yet.
 * @throws VerdictFileError
 */
export function readVerdictFile(text: string): VerdictEntry[] {
  if (text.length > LONGEST_FILE) throw new VerdictFileError('size');
  const file = v.safeParse(envelope, parsed(text));
  if (!file.success) throw new VerdictFileError('format');
  if (file.output.version > VERSION) throw new VerdictFileError('version');
  return checked(file.output.entries);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VerdictFileError('json', null, { cause });
  }
}

function checked(entries: readonly unknown[]): VerdictEntry[] {
  if (entries.length > MOST_ENTRIES) throw new VerdictFileError('size');
  return entries.map((entry, index) => {
    const result = v.safeParse(entrySchema, entry, { abortEarly: true });
    if (!result.success) throw new VerdictFileError('entry', index + 1);
    return result.output;
  });
}

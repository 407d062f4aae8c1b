import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../build/paths';
import { LABELS, type PooledScore, type ScoreStore, type TextScore } from '../../toxicity';

const KEY_BYTES = 32;
/** Per label a float64 probability and the two int32 ends of its window. */
const LABEL_BYTES = 16;
const POOLED_BYTES = LABELS.length * LABEL_BYTES;
/** Of the text, then of its passages; where there are none, their first probability is NaN. */
const RECORD_BYTES = KEY_BYTES + 2 * POOLED_BYTES;

/**
 * Scores on disk, in one append-only file of a model version and of the code that runs it, so that
 * neither new weights nor new pooling can be answered with old scores. A record that an interrupted
 * run tore is cut off.
 */
export function diskScores(
  modelVersion: string,
  engineHash: string,
  root = inRoot('.cache/scores'),
): ScoreStore {
  const folder = path.join(root, modelVersion);
  const file = path.join(folder, `${engineHash.slice(0, 16)}.bin`);
  mkdirSync(folder, { recursive: true });
  const known = existsSync(file) ? readRecords(file) : new Map<string, TextScore>();
  return {
    getMany: async (keys) => keys.map((key) => known.get(key)),
    async putMany(entries) {
      for (const [key, score] of entries) known.set(key, score);
      appendFileSync(file, Buffer.concat(entries.map(([key, score]) => recordOf(key, score))));
    },
  };
}

function recordOf(key: string, { passages, ...whole }: TextScore): Buffer {
  const record = Buffer.alloc(RECORD_BYTES);
  record.write(key, 'hex');
  writePooled(record, KEY_BYTES, whole);
  if (passages) writePooled(record, KEY_BYTES + POOLED_BYTES, passages);
  else record.writeDoubleLE(Number.NaN, KEY_BYTES + POOLED_BYTES);
  return record;
}

function writePooled(record: Buffer, start: number, { scores, windows }: PooledScore): void {
  LABELS.forEach((label, column) => {
    const at = start + column * LABEL_BYTES;
    record.writeDoubleLE(scores[label], at);
    record.writeInt32LE(windows[label].start, at + 8);
    record.writeInt32LE(windows[label].end, at + 12);
  });
}

function readRecords(file: string): Map<string, TextScore> {
  const bytes = readFileSync(file);
  const torn = bytes.length % RECORD_BYTES;
  if (torn > 0) truncateSync(file, bytes.length - torn);
  const found = new Map<string, TextScore>();
  for (let start = 0; start + RECORD_BYTES <= bytes.length; start += RECORD_BYTES) {
    const whole = start + KEY_BYTES;
    const passages = whole + POOLED_BYTES;
    found.set(bytes.toString('hex', start, whole), {
      ...readPooled(bytes, whole),
      passages: Number.isNaN(bytes.readDoubleLE(passages)) ? null : readPooled(bytes, passages),
    });
  }
  return found;
}

function readPooled(bytes: Buffer, start: number): PooledScore {
  const at = (column: number) => start + column * LABEL_BYTES;
  const byLabel = <T>(value: (column: number) => T) =>
    Object.fromEntries(LABELS.map((label, column) => [label, value(column)]));
  return {
    scores: byLabel((column) => bytes.readDoubleLE(at(column))) as PooledScore['scores'],
    windows: byLabel((column) => ({
      start: bytes.readInt32LE(at(column) + 8),
      end: bytes.readInt32LE(at(column) + 12),
    })) as PooledScore['windows'],
  };
}

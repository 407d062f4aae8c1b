import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DetectLanguage, prepare } from '../../text';
import { type Embedder, type Engine, LABELS, type Label, type Scores } from '../../toxicity';
import { loadSplit } from '../dataset';
import { EmbeddingCache } from '../embedding-cache';
import type { Truth } from './moderators';
import type { PersonalRow } from './trial';

export interface RowOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  /** Where embeddings are kept. */
  readonly cache: string;
  /** Takes the first so many texts in the order of their keys, which are hashes. */
  readonly most: number;
  readonly engine: Pick<Engine, 'modelVersion' | 'score'>;
  readonly embedder: Pick<Embedder, 'embed'>;
  readonly detectLanguage: DetectLanguage;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The validation texts of which raters said whether they are toxic and obscene, as the model sees them. */
export async function loadPersonalRows(options: RowOptions): Promise<PersonalRow[]> {
  const { data, cache, most, engine, embedder, detectLanguage, onProgress } = options;
  const examples = loadSplit(data, 'validation')
    .filter(({ targets }) => targets.toxicity?.gold && targets.obscene?.gold)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, most);
  const embeddings = new EmbeddingCache(cache, engine.modelVersion);
  const known = embeddings.read();
  const scoreFile = path.join(cache, engine.modelVersion.slice(0, 16), 'scores.jsonl');
  const scored = readScores(scoreFile);
  const shard = embeddings.openShard();
  const rows: PersonalRow[] = [];
  try {
    for (const [index, { text, targets }] of examples.entries()) {
      const prepared = await prepare(text, detectLanguage);
      if (prepared.status !== 'judgeable') continue;
      const key = createHash('sha256').update(prepared.text).digest('hex');
      let embedding = known.get(key);
      if (!embedding) {
        embedding = await embedder.embed(prepared.text);
        shard.append([key], [embedding]);
        onProgress?.(index + 1, examples.length);
      }
      let scores = scored.get(key);
      if (!scores) {
        scores = (await engine.score([prepared.text]))[0]!.scores;
        appendFileSync(
          scoreFile,
          `${JSON.stringify([key, LABELS.map((label) => scores![label])])}\n`,
        );
      }
      rows.push({ embedding, scores, truth: truthOf(targets) });
    }
  } finally {
    shard.close();
  }
  return rows;
}

function truthOf(targets: ReturnType<typeof loadSplit>[number]['targets']): Truth {
  return perLabel((label) => {
    const target = targets[label];
    return target?.gold ? target.value >= 0.5 : null;
  });
}

/** A line that an interrupted run left unfinished is left out. */
function readScores(file: string): Map<string, Scores> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [key, values] = JSON.parse(line) as [string, number[]];
      return [key, perLabel((_, column) => values[column]!)];
    }),
  );
}

function perLabel<T>(value: (label: Label, column: number) => T): Record<Label, T> {
  const entries = LABELS.map((label, column) => [label, value(label, column)]);
  return Object.fromEntries(entries) as Record<Label, T>;
}

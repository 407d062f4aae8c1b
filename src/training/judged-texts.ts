import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DetectLanguage, prepare } from '../text';
import { type Embedder, type Engine, LABELS, type Label, type Scores } from '../toxicity';
import { EmbeddingCache } from './embedding-cache';

export interface JudgeOptions {
  /** Folder where embeddings and scores are kept. */
  readonly cache: string;
  readonly engine: Pick<Engine, 'modelVersion' | 'score'>;
  readonly embedder: Pick<Embedder, 'embed'>;
  readonly detectLanguage: DetectLanguage;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the packaged model makes of a text. */
export interface JudgedText {
  readonly embedding: Float32Array;
  readonly scores: Scores;
}

/** Embeds and scores texts, in their order; null for what the model cannot judge. A run that was stopped goes on. */
export async function judgeTexts(
  texts: readonly string[],
  { cache, engine, embedder, detectLanguage, onProgress }: JudgeOptions,
): Promise<(JudgedText | null)[]> {
  const embeddings = new EmbeddingCache(cache, engine.modelVersion);
  const known = embeddings.read();
  const scoreFile = path.join(cache, engine.modelVersion.slice(0, 16), 'scores.jsonl');
  const scored = readScores(scoreFile);
  const shard = embeddings.openShard();
  const judged: (JudgedText | null)[] = [];
  try {
    for (const text of texts) {
      const prepared = await prepare(text, detectLanguage);
      if (prepared.status !== 'judgeable') {
        judged.push(null);
        continue;
      }
      const key = createHash('sha256').update(prepared.text).digest('hex');
      let embedding = known.get(key);
      if (!embedding) {
        embedding = await embedder.embed(prepared.text);
        shard.append([key], [embedding]);
        known.set(key, embedding);
      }
      let scores = scored.get(key);
      if (!scores) {
        scores = (await engine.score([prepared.text]))[0]!.scores;
        appendFileSync(scoreFile, `${JSON.stringify([key, LABELS.map((l) => scores![l])])}\n`);
        scored.set(key, scores);
        onProgress?.(judged.length + 1, texts.length);
      }
      judged.push({ embedding, scores });
    }
  } finally {
    shard.close();
  }
  return judged;
}

/** A line that an interrupted run left unfinished is left out. */
function readScores(file: string): Map<string, Scores> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [key, values] = JSON.parse(line) as [string, number[]];
      const entries = LABELS.map((label, column) => [label, values[column]!]);
      return [key, Object.fromEntries(entries) as Record<Label, number>];
    }),
  );
}

import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createJudge, type Judgement } from '../../review';
import type { DetectLanguage } from '../../text';
import { loadArtifact, scoreMissing, type Thresholds } from '../../toxicity';
import { loadExamples } from '../dataset';
import { countSources, type SourceCounts } from '../source-counts';
import { type Bar, barsOf } from './bars';
import { type PlanOptions, planOf, type Results } from './plan';
import { type PublishedBias, readPublishedBias } from './published-bias';
import { diskScores } from './score-store';
import { engineHash, scoringPool } from './scoring-pool';

export interface EvaluationOptions extends PlanOptions {
  /** Folder of a packaged model. */
  readonly model: string;
  /** Processes that score, one core each. */
  readonly workers: number;
  readonly detectLanguage: DetectLanguage;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Every figure of the model card. */
export interface EvaluationReport extends Results {
  readonly format: 1;
  readonly modelVersion: string;
  readonly bytes: number;
  readonly thresholds: Thresholds;
  /** Null when every held-out text was measured. */
  readonly most: number | null;
  readonly sources: readonly SourceCounts[];
  readonly bars: readonly Bar[];
  readonly published: PublishedBias | null;
}

/** Texts that are scored, and then kept on disk, together. */
const CHUNK = 1024;

/**
 * Measures a packaged model through the engine on the held-out side. Same model, same data: same report.
 * @throws ModelError when the folder holds no sound model, Error when data are missing or malformed.
 */
export async function evaluate(options: EvaluationOptions): Promise<EvaluationReport> {
  const { data, model, most } = options;
  const { modelVersion, thresholds } = await loadArtifact(
    async (name) => Uint8Array.from(await readFile(join(model, name))).buffer,
  );
  const examples = loadExamples(data);
  const plan = planOf(examples, thresholds, options);
  const texts = new Set(Object.values(plan).flatMap((part) => part.texts));
  const judgements = await judgeAll([...texts], modelVersion, thresholds, options);
  const judgementOf = (text: string) => judgements.get(text)!;
  const results = Object.fromEntries(
    Object.entries(plan).map(([name, { measure }]) => [name, measure(judgementOf)]),
  ) as Results;
  const bytes = sizeOf(model);
  return {
    format: 1,
    modelVersion,
    bytes,
    thresholds,
    most: Number.isFinite(most) ? most : null,
    sources: countSources(examples),
    bars: barsOf(results, bytes),
    published: readPublishedBias(data),
    ...results,
  };
}

async function judgeAll(
  texts: readonly string[],
  modelVersion: string,
  thresholds: Thresholds,
  { model, workers, detectLanguage, onProgress }: EvaluationOptions,
): Promise<Map<string, Judgement>> {
  const pool = scoringPool(model, modelVersion, workers);
  const store = diskScores(modelVersion, await engineHash());
  const engine = {
    score: (prepared: readonly string[], scoreOptions = {}) =>
      scoreMissing(pool, store, prepared, scoreOptions),
  };
  const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
  const judgements = new Map<string, Judgement>();
  try {
    for (let start = 0; start < texts.length; start += CHUNK) {
      const chunk = texts.slice(start, start + CHUNK);
      await judge.judge(chunk, {
        onJudged: (index, judgement) => {
          judgements.set(chunk[index]!, judgement);
          onProgress?.(judgements.size, texts.length);
        },
      });
    }
  } finally {
    pool.close();
  }
  return judgements;
}

/** Bytes of all files of the packaged model. */
function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

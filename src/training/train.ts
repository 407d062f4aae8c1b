import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../build/paths';
import { writeModel } from './artifacts';
import type { BothInputs } from './blend';
import { createWindows, type Example, isCore, loadExamples } from './dataset';
import { embedExamples } from './embedded-examples';
import { readTunedEncoder } from './encoder';
import { type Heads, logitsOf, parseHeads } from './heads';
import { PERSPECTIVE } from './measure';
import { finishModel, ngramLogits } from './model';
import { fitNgrams, type NgramOptions } from './ngrams/fit-ngrams';
import { firstWindows, ngramRows } from './ngrams/ngram-rows';
import { countSources } from './source-counts';
import type { TrainingReport } from './training-report';
import { TUNED } from './tuning/tuned-weights';
import { TUNING_SEED, tuningRows } from './tuning/tuning-rows';

/** Embeddings are kept here, outside of what git holds. */
export const CACHE = inRoot('.cache/embeddings');

export interface DataOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  /** Processes that embed what is not embedded yet. */
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface TrainOptions extends DataOptions {
  /** Folder that the model's parts and their report are written to. */
  readonly out: string;
  readonly onStep?: (what: string) => void;
}

/** Chosen on the validation side (`experiments.ts`). */
export const NGRAMS: NgramOptions = { buckets: 2 ** 16, epochs: 3, learningRate: 0.3, seed: 1 };

/** From labelled comments and the tuned encoder to `assets/model`. The same data give the same files. */
export async function train(options: TrainOptions): Promise<TrainingReport> {
  options.onStep?.('Reading and splitting the comments');
  const examples = loadExamples(options.data);
  const encoder = await readTunedEncoder();
  const windows = createWindows(encoder.vocabulary);
  options.onStep?.('Fitting the n-grams');
  const kernel = fitNgrams(
    ngramRows(firstWindows(tuningRows(examples, TUNING_SEED), windows), NGRAMS.buckets),
    NGRAMS,
  );
  options.onStep?.('Judging the validation side');
  const heads = readTunedHeads();
  const validation = await bothInputs(examples.filter(isValidation), heads, kernel, options);
  const { model, report } = finishModel(heads, kernel, validation);
  const { name, version, hash } = encoder;
  const whole: TrainingReport = {
    ...report,
    sources: countSources(examples),
    encoder: { package: name, version, sha256: hash },
    ngrams: NGRAMS,
  };
  writeModel(options.out, model, whole);
  return whole;
}

/** The heads as they were tuned with the encoder. */
export function readTunedHeads(): Heads {
  return parseHeads(readFileSync(join(TUNED, 'heads.json'), 'utf8'));
}

/** Blend, calibration and thresholds are read off these. */
export const isValidation = (example: Example): boolean =>
  example.side === 'validation' && (isCore(example) || PERSPECTIVE.has(example));

/** What the tuned encoder's heads and the n-grams say of each window. */
async function bothInputs(
  examples: readonly Example[],
  heads: Heads,
  kernel: Float32Array,
  options: DataOptions,
): Promise<BothInputs[]> {
  const embedded = await embedExamples(examples, 'tuned', { ...options, cacheRoot: CACHE });
  const ngrams = ngramLogits(kernel);
  return embedded.map((example) => ({
    ...example,
    windows: example.windows.map(({ embedding, text }) => ({
      encoder: logitsOf(heads, embedding),
      ngrams: ngrams(text),
    })),
  }));
}

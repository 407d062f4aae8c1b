import { inRoot } from '../../build/paths';
import { writeModel } from './artifacts';
import type { Trial } from './choose';
import { loadExamples } from './dataset';
import { embedExamples } from './embedded-examples';
import { readEncoderFiles, startWasm } from './encoder';
import { type TrainingReport, trainModel } from './model';

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
  /** Folder that heads, thresholds, figures and card are written to. */
  readonly out: string;
  readonly onTrial?: (trial: Trial) => void;
}

/** The whole way from labelled comments to `assets/model`. The same data give the same files. */
export async function train(options: TrainOptions): Promise<TrainingReport> {
  const encoder = await readEncoderFiles();
  const { examples, embeddingsOf } = await embedExamples(loadExamples(options.data), encoder, {
    ...options,
    cacheRoot: CACHE,
  });
  await startWasm();
  const { heads, report } = trainModel(examples, embeddingsOf, options.onTrial);
  const { name, version, hash } = encoder;
  writeModel(options.out, heads, report, {
    command: 'npx parley train',
    encoder: { package: name, version, sha256: hash },
  });
  return report;
}

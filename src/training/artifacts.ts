import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LABELS } from '../toxicity';
import { serializeHeads } from './heads';
import type { TrainedModel } from './model';
import { quantise } from './pack-weights';
import type { TrainingReport } from './training-report';

/** More moves no score by a thousandth. */
const NGRAM_BITS = 8;

/** Writes the parts of the model, as the build packages them, and the report of their training. */
export function writeModel(
  directory: string,
  { heads, ngrams, pooling, thresholds }: TrainedModel,
  report: TrainingReport,
): void {
  const rates = Object.entries(report.thresholdSources).map(
    ([label, { falsePositiveRate }]) => [label, falsePositiveRate] as const,
  );
  const shape = [ngrams.length / LABELS.length, LABELS.length];
  const packed = quantise({ name: 'ngrams', dtype: 'float32', shape, values: ngrams }, NGRAM_BITS);
  const files = {
    'heads.json': serializeHeads(heads),
    'ngrams.json': asJson({ format: 1, weight: packed.spec }),
    'ngrams.bin': packed.bytes,
    'pooling.json': asJson({ format: 1, ...pooling }),
    'thresholds.json': asJson({
      format: 1,
      falsePositiveRate: Object.fromEntries(rates),
      thresholds,
      measuredOn: report.thresholdSources,
    }),
    'training.json': asJson(report),
  };
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), content);
}

/** Six digits are more than the intervals bear, and keep the file the same on every machine. */
export function asJson(value: unknown): string {
  const short = (_key: string, part: unknown) =>
    typeof part === 'number' && !Number.isInteger(part) ? Number(part.toPrecision(6)) : part;
  return `${JSON.stringify(value, short, 2)}\n`;
}

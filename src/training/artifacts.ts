import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Heads, serializeHeads } from './heads';
import type { TrainingReport } from './model';
import { modelCard, type Provenance } from './model-card';

/** Writes heads, thresholds, all figures and the card into a folder. */
export function writeModel(
  directory: string,
  heads: Heads,
  report: TrainingReport,
  provenance: Provenance,
): void {
  const { thresholds, thresholdSources } = report;
  const rates = Object.entries(thresholdSources).map(
    ([label, { falsePositiveRate }]) => [label, falsePositiveRate] as const,
  );
  const files = {
    'heads.json': serializeHeads(heads),
    'thresholds.json': asJson({
      format: 1,
      falsePositiveRate: Object.fromEntries(rates),
      thresholds,
      measuredOn: thresholdSources,
    }),
    'results.json': asJson({ ...provenance, ...report }),
    'model-card.md': modelCard(report, provenance),
  };
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
}

/** Six digits are more than the intervals bear, and keep the file the same on every machine. */
function asJson(value: unknown): string {
  const short = (_key: string, part: unknown) =>
    typeof part === 'number' ? Number(part.toPrecision(6)) : part;
  return `${JSON.stringify(value, short, 2)}\n`;
}

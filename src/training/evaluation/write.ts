import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../build/paths';
import { asJson } from '../artifacts';
import { barTable } from './bar-table';
import type { Bar } from './bars';
import type { EvaluationReport } from './evaluation';
import { knownBiasOf } from './known-bias';
import { modelCard } from './model-card';
import { modelCardJson } from './model-card-json';

/** Writes all figures, the bias that is shown in the extension and both forms of the model card into a folder, and the README's table. */
export function writeEvaluation(
  folder: string,
  report: EvaluationReport,
  readme = inRoot('README.md'),
): void {
  // From the rounded figures, so that the card says what evaluation.json says.
  const rounded: EvaluationReport = JSON.parse(asJson(report));
  const files = {
    'evaluation.json': asJson(rounded),
    'known-bias.json': knownBiasJson(rounded),
    'model-card.json': asJson(modelCardJson(rounded)),
    'model-card.md': modelCard(rounded),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (existsSync(readme)) {
    writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), rounded.bars));
  }
}

/** On one line: it goes into the package. */
export const knownBiasJson = (report: EvaluationReport): string =>
  `${JSON.stringify(knownBiasOf(report))}\n`;

const FIGURES = /(<!-- figures of evaluation\.json -->\n).*?(\n<!-- end of figures -->)/s;

/** A text with the table between the two marks, if it has them. */
export function withFigures(text: string, bars: readonly Bar[]): string {
  return text.replace(FIGURES, (_, start: string, end: string) => start + barTable(bars) + end);
}

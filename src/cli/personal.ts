import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import {
  largestLoss,
  loadPersonalRows,
  MOST_LOSS,
  personalTable,
  summarize,
} from '../training/personal';
import { detectLanguage } from './detect-language';
import { startModel } from './engine';
import { embeddingBar } from './training-data';
import { wholeNumber } from './whole-number';

interface PersonalFlags {
  readonly data: string;
  readonly model?: string;
  readonly most: number;
  readonly orders: number;
  readonly json?: true;
}

export const personalCommand = new Command('personal')
  .description("measure what learning from a moderator's own verdicts does, on validation texts")
  .option('--data <folder>', 'labelled comments', inRoot('../shared/data'))
  .option('--model <folder>', 'use this packaged model instead of the one in this repository')
  .option('--most <number>', 'texts to measure on', wholeNumber(999_999), 4_000)
  .option(
    '--orders <number>',
    'random orders of verdicts to average over',
    wholeNumber(999_999),
    10,
  )
  .option('--json', 'write all figures as JSON instead of tables')
  .addHelpText(
    'after',
    `
Simulated moderators decide on flags in one half of the texts; their verdicts move the scores of the other half.
Gains are changes of the area under the ROC curve: in the queue by the moderator's own measure, and over all
texts by the raters'. Exit code: 1 when faithful verdicts cost a label more than ${MOST_LOSS}, 2 wrong usage.`,
  )
  .action(run);

async function run({ data, model, most, orders, json }: PersonalFlags): Promise<void> {
  const { engine, embedder, thresholds } = await startModel(model);
  const bar = embeddingBar();
  try {
    const cache = inRoot('.cache/embeddings');
    const onProgress = bar.update;
    const parts = { data, cache, most, engine, embedder, detectLanguage, onProgress };
    const rows = await loadPersonalRows(parts);
    bar.stop();
    const moderators = summarize(rows, { thresholds, orders });
    const { modelVersion } = engine;
    const text = json
      ? JSON.stringify({ modelVersion, n: rows.length, moderators }, null, 2)
      : `Model ${modelVersion.slice(0, 12)}, ${rows.length} texts.\n\n${personalTable(moderators)}`;
    process.stdout.write(`${text}\n`);
    if (largestLoss(moderators) > MOST_LOSS) process.exitCode = 1;
  } finally {
    bar.stop();
    engine.dispose();
    embedder.dispose();
  }
}

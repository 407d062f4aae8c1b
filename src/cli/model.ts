import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { ASSETS } from '../../build/model';
import { checkQuantisation } from '../../build/model/check';
import {
  MOST_AUC_CHANGE,
  MOST_PROBABILITY_CHANGE,
  RECORD_FILE,
  recordInWords,
} from '../../build/model/record';
import { evidenceCommand } from './evidence';
import { floorsCommand } from './floors';
import { importCommand } from './model-import';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';
import { wholeNumber } from './whole-number';

interface CheckFlags extends DataFlags {
  readonly most: number;
}

const checkCommand = dataOptions(
  new Command('check').description(
    'measure what quantising costs on the validation split, and record it for the build',
  ),
)
  .option(
    '--most <number>',
    'texts to measure on; all by default',
    wholeNumber(999_999_999),
    Number.MAX_SAFE_INTEGER,
  )
  .action(check);

export const modelCommand = new Command('model')
  .description('the packaged model')
  .addCommand(checkCommand)
  .addCommand(floorsCommand)
  .addCommand(evidenceCommand)
  .addCommand(importCommand);

async function check({ data, workers, most }: CheckFlags): Promise<void> {
  const bar = embeddingBar();
  try {
    const record = await checkQuantisation({ data, workers, most, onProgress: bar.update });
    bar.stop();
    process.stdout.write(`${recordInWords(record)}\n`);
    const { largestProbabilityChange, largestAucChange } = record;
    if (largestProbabilityChange > MOST_PROBABILITY_CHANGE || largestAucChange > MOST_AUC_CHANGE) {
      throw new Error(
        'That is too much, so it is not recorded. Give build/model/quantise.ts more bits.',
      );
    }
    writeFileSync(path.join(ASSETS, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
  } finally {
    bar.stop();
  }
}

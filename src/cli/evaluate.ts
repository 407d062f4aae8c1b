import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { evaluate, heldOutTables, thresholdTable } from '../training';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';

interface EvaluateFlags extends DataFlags {
  readonly model: string;
  readonly json?: true;
}

export const evaluateCommand = dataOptions(
  new Command('evaluate').description('measure the heads on the held-out comments'),
)
  .option('--model <folder>', 'folder of heads.json and thresholds.json', inRoot('assets/model'))
  .option('--json', 'write all figures as JSON instead of tables')
  .action(run);

async function run({ data, workers, model, json }: EvaluateFlags): Promise<void> {
  const bar = embeddingBar();
  try {
    const report = await evaluate({ data, workers, model, onProgress: bar.update });
    bar.stop();
    const text = json
      ? JSON.stringify(report, null, 2)
      : `${heldOutTables(report)}\n\n${thresholdTable(report)}`;
    process.stdout.write(`${text}\n`);
  } finally {
    bar.stop();
  }
}

import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { train, trainingTable } from '../training';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';

interface TrainFlags extends DataFlags {
  readonly out: string;
}

export const trainCommand = dataOptions(
  new Command('train').description(
    "fit the n-grams, blend them with the tuned encoder's heads, calibrate, fix thresholds",
  ),
)
  .option('--out <folder>', 'where to write', inRoot('assets/model'))
  .action(run);

async function run({ data, workers, out }: TrainFlags): Promise<void> {
  const bar = embeddingBar();
  const onStep = (what: string) => process.stderr.write(`${what} ...\n`);
  try {
    const report = await train({ data, workers, out, onStep, onProgress: bar.update });
    bar.stop();
    process.stdout.write(`${trainingTable(report)}\n`);
  } finally {
    bar.stop();
  }
  process.stdout.write(
    `The model's parts are in ${out}. Now measure its packed weights (\`npx parley model check\`) ` +
      'and the whole model (`npx parley evaluate`).\n',
  );
}

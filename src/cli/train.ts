import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { heldOutTables, type Trial, thresholdTable, train } from '../training';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';

interface TrainFlags extends DataFlags {
  readonly out: string;
}

export const trainCommand = dataOptions(
  new Command('train').description(
    "fit the seven heads on labelled comments and write the model's assets and card",
  ),
)
  .option('--out <folder>', 'where to write', inRoot('assets/model'))
  .action(run);

async function run({ data, workers, out }: TrainFlags): Promise<void> {
  process.stderr.write('Reading and splitting the comments ...\n');
  const bar = embeddingBar();
  const onTrial = (trial: Trial) => {
    bar.stop();
    process.stderr.write(`${wordsFor(trial)}\n`);
  };
  try {
    const { heldOut, chosen } = await train({
      data,
      workers,
      out,
      onTrial,
      onProgress: bar.update,
    });
    process.stdout.write(`Chosen: ${wordsFor(chosen)}\n\n`);
    process.stdout.write(`${heldOutTables(heldOut)}\n\n${thresholdTable(heldOut)}\n\n`);
  } finally {
    bar.stop();
  }
  process.stdout.write(`Heads, thresholds, figures and card are in ${out}.\n`);
}

function wordsFor({ hidden, dropout, decay, epochs, silver, validationAuc }: Trial): string {
  const shape = hidden.length === 0 ? 'linear heads' : `hidden layers ${hidden.join(', ')}`;
  return `${shape}, dropout ${dropout}, decay ${decay}, ${epochs} epochs, machine labels at ${silver}: validation AUC ${validationAuc.toFixed(4)}`;
}

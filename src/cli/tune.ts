import { Command } from 'commander';
import { ASSETS } from '../../build/model';
import { adoptTuned } from '../../build/model/adopt';
import { inRoot } from '../../build/paths';
import { averageRuns, prepareTuning, TUNING_SEED, UNPACKED } from '../training';
import { wholeNumber } from './whole-number';

const FOLDER = inRoot('.cache/tuning');

const prepareCommand = new Command('prepare')
  .description('write what tune_encoder.py reads')
  .option('--data <folder>', 'labelled comments', inRoot('../shared/data'))
  .option('--out <folder>', 'where to write', FOLDER)
  .option('--seed <number>', 'of the altered copies of comments', wholeNumber(999_999), TUNING_SEED)
  .action(prepare);

const averageCommand = new Command('average')
  .description('average the weights of several runs into the one that adopt takes')
  .argument('<files...>', 'what tune_encoder.py wrote: tuned.safetensors of each run')
  .option('--out <file>', 'where to write', UNPACKED)
  .action(average);

const adoptCommand = new Command('adopt')
  .description('take the tuned encoder into assets/model, its weights packed as they are shipped')
  .option('--from <file>', 'what tune_encoder.py wrote', UNPACKED)
  .action(adopt);

export const tuneCommand = new Command('tune')
  .description('tune the encoder itself: before and after src/training/tuning/tune_encoder.py')
  .addCommand(prepareCommand)
  .addCommand(averageCommand)
  .addCommand(adoptCommand);

async function prepare(options: { data: string; out: string; seed: number }): Promise<void> {
  const { data, out, seed } = options;
  process.stderr.write('Reading, splitting and altering the comments ...\n');
  const { training, validation, tokens } = await prepareTuning(data, out, seed);
  process.stdout.write(
    `${training} rows of ${tokens} tokens for training and ${validation} for validation are in ${out}.\n` +
      `Now: python3 src/training/tuning/tune_encoder.py ${out}   (needs PyTorch)\n` +
      'and then: npx parley tune adopt\n',
  );
}

function average(files: string[], { out }: { out: string }): void {
  averageRuns(files, out);
  process.stdout.write(
    `The mean of ${files.length} runs is in ${out}. Now: npx parley tune adopt\n`,
  );
}

function adopt({ from }: { from: string }): void {
  const { bytes } = adoptTuned(from, ASSETS);
  process.stdout.write(
    `The tuned encoder is in ${ASSETS}/encoder, ${(bytes / 1e6).toFixed(1)} MB. Now: npx parley train\n`,
  );
}

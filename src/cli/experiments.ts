import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { ASSETS } from '../../build/model';
import { asJson, experimentTable, runExperiments } from '../training';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';

interface ExperimentFlags extends DataFlags {
  readonly json?: true;
}

export const experimentsCommand = dataOptions(
  new Command('experiments').description(
    'make every model that was tried, measure it on the validation side, and write the table',
  ),
)
  .option('--json', 'write the results as JSON instead of a table')
  .action(run);

async function run({ data, workers, json }: ExperimentFlags): Promise<void> {
  const bar = embeddingBar();
  const onDone = (name: string) => {
    bar.stop();
    process.stderr.write(`Done: ${name}\n`);
  };
  try {
    const results = await runExperiments({ data, workers, onDone, onProgress: bar.update });
    writeFileSync(path.join(ASSETS, 'experiments.json'), asJson(results));
    process.stdout.write(json ? asJson(results) : `${experimentTable(results)}\n`);
  } finally {
    bar.stop();
  }
}

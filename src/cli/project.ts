import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { makeProjection } from '../training/projection';
import { type DataFlags, dataOptions, embeddingBar } from './training-data';

export const projectCommand = dataOptions(
  new Command('project').description(
    'make the public projection that federated heads rest on (a new one ends every federation that uses the old)',
  ),
)
  .option('--out <file>', 'where to write', inRoot('assets/model/projection.bin'))
  .action(run);

async function run({ data, workers, out }: DataFlags & { readonly out: string }): Promise<void> {
  const bar = embeddingBar();
  try {
    const { bytes, texts } = await makeProjection({ data, workers, onProgress: bar.update });
    writeFileSync(out, bytes);
    process.stdout.write(`${out}: ${bytes.length} bytes, directions of ${texts} texts.\n`);
  } finally {
    bar.stop();
  }
}

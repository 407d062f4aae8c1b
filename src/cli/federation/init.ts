import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { wholeNumber } from '../whole-number';
import { newFederation, writeFederation } from './new-federation';

interface InitFlags {
  readonly dir: string;
  readonly name: string;
  readonly port: number;
  readonly json?: true;
}

const PORT = 8081;

export const initCommand = new Command('init')
  .description('write keys and configurations of a new federation: leader, helper and publisher')
  .requiredOption('--dir <folder>', 'a new folder')
  .requiredOption('--name <name>', 'what members know the federation by')
  .option(
    '--port <number>',
    'of the leader; helper and publisher take the next two',
    wholeNumber(65_000),
    PORT,
  )
  .option('--json', 'print {"leader", "helper", "publisher"}, the files, instead of sentences')
  .addHelpText(
    'after',
    `
Everything on one machine, for a trial: then give "helper.json" with "helper-keys.json" to another organisation, which
changes its "operator", and put both addresses behind TLS (src/aggregator/OPERATING.md). One operator who runs both
aggregators could read single contributions; Parley tells members so.`,
  )
  .action(run);

async function run({ dir, name, port, json }: InitFlags): Promise<void> {
  mkdirSync(dir);
  const files = writeFederation(dir, await newFederation(name, [port, port + 1, port + 2]));
  process.stdout.write(json ? `${JSON.stringify(files)}\n` : nextSteps(files, dir));
}

function nextSteps(files: Readonly<Record<string, string>>, dir: string): string {
  const starts = Object.entries(files).map(
    ([role, file]) => `  npx parley aggregator --role ${role} --config ${file}\n`,
  );
  return `Written. Put labelled comments that no member trains on into ${path.join(dir, 'held-out.jsonl')}
({"text", "label"} a line, a few hundred at least), then start the three:
${starts.join('')}Each member gets an invitation of their own:
  npx parley federation invite --config ${files.publisher}
`;
}

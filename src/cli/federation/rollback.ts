import { Command } from 'commander';
import { numberThat } from '../number-that';
import { readPublisher } from './read-publisher';

export const rollbackCommand = new Command('rollback')
  .description('have a running publisher release an older head again, under a newer number')
  .requiredOption('--config <file>', 'of the publisher')
  .requiredOption(
    '--to <number>',
    'of the release; 0 is the model without a head',
    numberThat('that is whole, from 0', (value) => Number.isSafeInteger(value) && value >= 0),
  )
  .option('--json', 'print {"number"} instead of a sentence')
  .action(run);

interface RollbackFlags {
  readonly config: string;
  readonly to: number;
  readonly json?: true;
}

async function run({ config: file, to, json }: RollbackFlags): Promise<void> {
  const { url, adminToken } = await readPublisher(file);
  const response = await fetch(new URL('rollback', url.endsWith('/') ? url : `${url}/`), {
    method: 'POST',
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ to }),
  }).catch((cause: unknown) => {
    throw new Error(`${url} does not answer. Does the publisher run?`, { cause });
  });
  const answer = (await response.json()) as { number?: number; detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? `${url} answered ${response.status}.`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ number: answer.number })}\n`
      : `Release ${answer.number} holds the head of release ${to} again.\n`,
  );
}

import { Command } from 'commander';
import { writeInvitation } from '../../federated';
import { newInvitation } from './new-invitation';
import { readPublisher } from './read-publisher';

export const inviteCommand = new Command('invite')
  .description('make an invitation for one member; the publisher need not be started again')
  .requiredOption('--config <file>', 'of the publisher')
  .option('--json', 'print {"invitation"} instead of the line alone')
  .addHelpText(
    'after',
    `
Give each member a line of their own, on a way that you trust: it says which keys their browser believes. Only a hash of its
code is kept here. Whoever has it gets one token a round, which nobody can link with what they send.`,
  )
  .action(run);

async function run({ config: file, json }: { config: string; json?: true }): Promise<void> {
  const invitation = writeInvitation(newInvitation(await readPublisher(file)));
  process.stdout.write(json ? `${JSON.stringify({ invitation })}\n` : `${invitation}\n`);
}

import { Command, CommanderError } from 'commander';
import { aggregatorCommand } from './aggregator';
import { auditCommand } from './audit';
import { commentsCommand } from './comments';
import { epsilonCommand } from './epsilon';
import { evaluateCommand } from './evaluate';
import { experimentsCommand } from './experiments';
import { isClosedPipe, wordsFor } from './failure';
import { federationCommand } from './federation';
import { modelCommand } from './model';
import { personalCommand } from './personal';
import { projectCommand } from './project';
import { scoreCommand } from './score';
import { trainCommand } from './train';
import { tuneCommand } from './tune';

const COMMANDS: readonly Command[] = [
  scoreCommand,
  commentsCommand,
  tuneCommand,
  trainCommand,
  experimentsCommand,
  evaluateCommand,
  modelCommand,
  personalCommand,
  projectCommand,
  auditCommand,
  epsilonCommand,
  aggregatorCommand,
  federationCommand,
];

const USAGE_ERROR = 2;

const program = new Command('parley')
  .description('Toxicity moderation on your own machine: nothing you score leaves it.')
  .showHelpAfterError('Add --help to see how it is used.')
  .exitOverride();
for (const command of COMMANDS) program.addCommand(inherit(command, program));

process.stdout.on('error', endQuietlyWithoutReader);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

/** Commander hands its settings down only to commands that it made itself. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}

/** Whoever read our output may have had enough, as `head` has: no failure, and nothing left to do. */
function endQuietlyWithoutReader(error: Error): void {
  if (!isClosedPipe(error)) throw error;
  process.exit(0);
}

/** Says what failed, unless commander has said it. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
  process.stderr.write(`${wordsFor(error)}\n`);
  return 1;
}

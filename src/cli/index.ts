import { Command, CommanderError } from 'commander';
import { commentsCommand } from './comments';
import { isClosedPipe, wordsFor } from './failure';
import { scoreCommand } from './score';

const COMMANDS: readonly Command[] = [commentsCommand, scoreCommand];

const USAGE_ERROR = 2;

const program = new Command('parley')
  .description('Toxicity moderation on your own machine: nothing you score leaves it.')
  .showHelpAfterError('Add --help to see how it is used.')
  .exitOverride();
for (const command of COMMANDS) program.addCommand(inherit(command, program));

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

/** Says what failed, unless commander has said it. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
  if (isClosedPipe(error)) return 0;
  process.stderr.write(`${wordsFor(error)}\n`);
  return 1;
}

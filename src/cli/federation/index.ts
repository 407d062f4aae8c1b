import { Command } from 'commander';
import { demoCommand } from './demo';
import { initCommand } from './init';
import { inviteCommand } from './invite';
import { rollbackCommand } from './rollback';
import { simulateCommand } from './simulate';

export const federationCommand = new Command('federation')
  .description(
    'learn together without showing anybody a comment: set it up, look after it, simulate it',
  )
  .addCommand(demoCommand)
  .addCommand(initCommand)
  .addCommand(inviteCommand)
  .addCommand(rollbackCommand)
  .addCommand(simulateCommand);

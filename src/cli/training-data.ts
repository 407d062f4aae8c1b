import { availableParallelism } from 'node:os';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { wholeNumber } from './whole-number';

export interface DataFlags {
  readonly data: string;
  readonly workers: number;
}

/** Adds the options of every command that reads the labelled comments. */
export function dataOptions(command: Command): Command {
  return command
    .option('--data <folder>', 'labelled comments', inRoot('../shared/data'))
    .option('--workers <number>', 'processes that embed', wholeNumber(999), availableParallelism());
}

export const embeddingBar = () => textBar('Embedding');

/** A bar on standard error that appears with the first text; nothing when all are cached. */
export function textBar(doing: string): {
  update(done: number, total: number): void;
  stop(): void;
} {
  const bar = new SingleBar(
    {
      format: `${doing} [{bar}] {value}/{total} | {eta_formatted} left`,
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      // Short texts come in bursts after long ones.
      etaBuffer: 2000,
    },
    Presets.legacy,
  );
  return {
    update(done, total) {
      if (!bar.isActive) bar.start(total, 0);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

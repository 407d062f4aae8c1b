import { Presets, SingleBar } from 'cli-progress';

/** How far a stream is. */
export interface StreamProgress {
  /** @param done how much of `total` is done; ignored where the total is not known. */
  update(lines: number, done: number): void;
  stop(): void;
}

/** Shows nothing. */
export const noProgress: StreamProgress = { update: () => {}, stop: () => {} };

/**
 * A bar on standard error; a line every five seconds where that is no terminal.
 * @param total in the unit of `done`, or null when it is not known, as for standard input.
 */
export function progressBar(total: number | null): StreamProgress {
  const bar = new SingleBar(
    {
      format:
        total === null
          ? 'Scoring: {lines} lines in {duration_formatted}'
          : 'Scoring [{bar}] {percentage}% read, {lines} lines in {duration_formatted}',
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      hideCursor: null,
    },
    Presets.legacy,
  );
  bar.start(total ?? 1, 0, { lines: 0 });
  return {
    update: (lines, done) => bar.update(total === null ? 0 : done, { lines }),
    stop: () => bar.stop(),
  };
}

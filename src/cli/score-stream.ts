import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Judge } from '../review';
import { linesOf } from './lines';
import type { FormatOutcome } from './score-format';
import { judgeLines, type Outcome, type ReadRequest } from './score-lines';

export interface ScoreStreamParts {
  readonly input: AsyncIterable<string>;
  /** Is not closed at the end. */
  readonly output: Writable;
  readonly judge: Judge;
  readonly read: ReadRequest;
  readonly format: FormatOutcome;
  /** Called after each line with the number of lines so far. */
  readonly onLine?: (lines: number) => void;
}

/**
 * Scores a stream line by line, reading no faster than the output takes the answers.
 * @returns how many lines there were, and how many of them could not be read.
 */
export async function scoreStream(
  parts: ScoreStreamParts,
): Promise<{ lines: number; bad: number }> {
  const { input, output, judge, read, format, onLine } = parts;
  const count = { lines: 0, bad: 0 };
  async function* answers(outcomes: AsyncIterable<Outcome>): AsyncGenerator<string> {
    for await (const outcome of outcomes) {
      count.lines++;
      if ('error' in outcome) count.bad++;
      yield format(outcome);
      onLine?.(count.lines);
    }
  }
  await pipeline(answers(judgeLines(linesOf(input), judge, read)), output, { end: false });
  return count;
}

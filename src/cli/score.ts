import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { createJudge, type Judge } from '../review';
import { detectLanguage } from './detect-language';
import { startModel } from './engine';
import { linesOf } from './lines';
import { noProgress, progressBar } from './progress';
import { asJson, asWords, type FormatOutcome } from './score-format';
import { judgeLines, type Outcome, type ReadRequest, readJson, readPlain } from './score-lines';

interface ScoreFlags {
  readonly json?: true;
  readonly plain?: true;
  readonly progress?: true;
  readonly model?: string;
}

export const scoreCommand = new Command('score')
  .description('score texts, one a line')
  .argument('[file]', 'file to read; - for standard input', '-')
  .option('--json', 'write one line of JSON per text instead of words')
  .option('--plain', 'read one plain text a line instead of JSON {"id"?, "text"}')
  .option('--progress', 'show progress on standard error')
  .option('--model <folder>', 'use this packaged model instead of the one in this repository')
  .addHelpText(
    'after',
    `
Every line of input gets one line of output, in the same order. With --json:
  {"id", "status": "scored", "scores": {label: 0..1}, "flags": [label]}
  {"id", "status": "cannot-judge", "reason", "scores": null, "flags": []}
  {"line", "error"} for a line that is not as it should be
Exit code: 0 all well, 1 some lines were bad or the model failed, 2 wrong usage.`,
  )
  .action(score);

async function score(file: string, flags: ScoreFlags): Promise<void> {
  // Before any work: a wrong name is said at once.
  const size = file === '-' ? null : (await stat(file)).size;
  const { engine, thresholds } = await startModel(flags.model);
  const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
  const input = file === '-' ? standardInput() : createReadStream(file);
  const progress = flags.progress ? progressBar(size) : noProgress;
  try {
    const { bad } = await scoreStream({
      input: input.setEncoding('utf8'),
      output: process.stdout,
      judge,
      read: flags.plain ? readPlain : readJson,
      format: flags.json ? asJson : asWords,
      onLine: (lines) => progress.update(lines, 'bytesRead' in input ? input.bytesRead : 0),
    });
    if (bad > 0) process.exitCode = 1;
  } finally {
    progress.stop();
    engine.dispose();
  }
}

function standardInput(): NodeJS.ReadStream {
  if (process.stdin.isTTY) process.stderr.write('Reading from the terminal; Ctrl+D ends.\n');
  return process.stdin;
}

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
      if ('error' in outcome) count.bad++;
      yield format(outcome);
      onLine?.(++count.lines);
    }
  }
  await pipeline(answers(judgeLines(linesOf(input), judge, read)), output, { end: false });
  return count;
}

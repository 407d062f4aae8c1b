import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { createJudge } from '../review';
import { detectLanguage } from './detect-language';
import { startModel } from './engine';
import { inputOf } from './input';
import { noProgress, progressBar } from './progress';
import { asJson, asWords } from './score-format';
import { readJson, readPlain } from './score-lines';
import { scoreStream } from './score-stream';

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
  {"id", "status": "scored", "scores": {label: 0..1}, "flags": [label], "passages"?: {label: 0..1}}
  {"id", "status": "cannot-judge", "reason", "scores": null, "flags": []}
  {"line", "error"} for a line that is not as it should be
"passages" has the labels that only one sentence of a long text is flagged for, and how likely they are there.
Exit code: 0 all well, 1 some lines were bad or the model failed, 2 wrong usage.`,
  )
  .action(score);

async function score(file: string, flags: ScoreFlags): Promise<void> {
  // Before any work: a wrong name is said at once.
  const size = file === '-' ? null : (await stat(file)).size;
  const { engine, thresholds } = await startModel(flags.model);
  const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
  const input = inputOf(file);
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

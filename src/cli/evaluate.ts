import { Command, InvalidArgumentError } from 'commander';
import { inRoot } from '../../build/paths';
import { type ExtraFile, evaluate, resultTables, writeEvaluation } from '../training/evaluation';
import { detectLanguage } from './detect-language';
import { type DataFlags, dataOptions, textBar } from './training-data';
import { wholeNumber } from './whole-number';

interface EvaluateFlags extends DataFlags {
  readonly model: string;
  readonly extra: readonly ExtraFile[];
  readonly most: number;
  readonly json?: true;
  readonly out?: string;
}

export const evaluateCommand = dataOptions(
  new Command('evaluate').description(
    'measure the packaged model on the held-out comments, against what it is to reach',
  ),
)
  .option('--model <folder>', 'packaged model, as `npm run build` makes it', inRoot('dist/model'))
  .option(
    '--extra <name=file>',
    'measure this file of labelled texts too; may be given again',
    namedFile,
    [],
  )
  .option(
    '--most <number>',
    'at most so many texts of each set, for a trial',
    wholeNumber(999_999_999),
    Infinity,
  )
  .option('--json', 'write all figures as JSON instead of tables')
  .option('--out <folder>', 'also write figures and model card there (usual: assets/model)')
  .action(run);

async function run({ json, out, ...options }: EvaluateFlags): Promise<void> {
  process.stderr.write('Reading and splitting the comments ...\n');
  const bar = textBar('Scoring');
  try {
    const report = await evaluate({ ...options, detectLanguage, onProgress: bar.update });
    bar.stop();
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : resultTables(report)}\n`);
    if (out === undefined) return;
    writeEvaluation(out, report);
    process.stderr.write(`Figures and model card are in ${out}.\n`);
  } finally {
    bar.stop();
  }
}

function namedFile(text: string, before: readonly ExtraFile[]): ExtraFile[] {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!name || !file) throw new InvalidArgumentError('Give NAME=FILE.jsonl or NAME=FILE.jsonl.gz.');
  return [...before, { name, file }];
}

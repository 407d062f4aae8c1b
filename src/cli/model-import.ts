import path from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { type ImportedModel, importModel } from '../../build/model/import';
import { inRoot } from '../../build/paths';
import { wholeNumber } from './whole-number';

interface ImportFlags {
  readonly out?: string;
  readonly vocabulary?: string;
  readonly thresholds?: string;
  readonly licence?: string;
  readonly maxSize: number;
  readonly json?: true;
}

export const importCommand = new Command('import')
  .description("package another model of the toxicity signature, Google's own or yours")
  .argument('<source>', 'folder or URL of a tfjs graph model, or of its model.json')
  .option('--out <folder>', 'where to write; by default .cache/models/<name of the folder>')
  .option('--vocabulary <source>', 'folder, file or URL of vocab.json; by default beside the model')
  .option(
    '--thresholds <file>',
    'from which probability on to flag; by default 0.9 for every label',
  )
  .option('--licence <words>', 'what you know of its licence; is written down with it')
  .option('--max-size <megabytes>', 'read no more than this', wholeNumber(999_999), 200)
  .option('--json', 'write what was imported as JSON')
  .addHelpText(
    'after',
    `
The model is tested before anything is written: inputs Placeholder and Placeholder_1, an output
<label>/Softmax [rows, 2] for each of the seven labels, probabilities, the same each time and whatever
else is in the batch. Its provenance.json says where each file came from, with its SHA-256.

Google's own weights, where they can be reached:
  npx parley model import https://storage.googleapis.com/tfjs-models/savedmodel/toxicity/model.json \\
    --vocabulary https://storage.googleapis.com/tfjs-models/savedmodel/universal_sentence_encoder/vocab.json

Then: npx parley score --model <folder>, npx parley evaluate --model <folder>.
Exit code: 0 all well, 1 the model cannot be imported, 2 wrong usage.`,
  )
  .action(run);

async function run(from: string, flags: ImportFlags): Promise<void> {
  const { out, vocabulary, thresholds, licence } = flags;
  const bar = downloadBar();
  try {
    const imported = await importModel({
      from,
      folderFor: (name) => path.resolve(out ?? inRoot('.cache/models', name)),
      mostBytes: flags.maxSize * 1e6,
      onProgress: bar.update,
      now: new Date(),
      ...(vocabulary !== undefined && { vocabulary }),
      ...(thresholds !== undefined && { thresholds }),
      ...(licence !== undefined && { licence }),
    });
    bar.stop();
    process.stdout.write(flags.json ? `${JSON.stringify(imported, null, 2)}\n` : inWords(imported));
  } finally {
    bar.stop();
  }
}

function inWords({ folder, modelVersion, bytes, provenance }: ImportedModel): string {
  const { conformance, files, importedFrom, licence, thresholds } = provenance;
  const shown = path.relative('', folder);
  return `${[
    `Imported ${importedFrom} (${files.length} files) to ${shown}, ${(bytes / 1e6).toFixed(1)} MB.`,
    `Version ${modelVersion.slice(0, 12)}; thresholds: ${thresholds}; licence: ${licence ?? 'not stated'}.`,
    `Conformance on ${conformance.texts} texts: probabilities within ${conformance.largestBatchDifference.toExponential(1)} ` +
      `in any batch, pairs sum up to 1 within ${conformance.largestSumError.toExponential(1)}.`,
    `Use it: npx parley score --model ${shown}`,
  ].join('\n')}\n`;
}

/** On standard error: which file, and how much of it; nothing for a folder. */
function downloadBar() {
  const bar = new SingleBar(
    {
      format: 'Downloading {file} [{bar}] {percentage}%, {megabytes} MB',
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 5000,
    },
    Presets.legacy,
  );
  let current = '';
  return {
    update(file: string, done: number, total: number | null) {
      const payload = { file, megabytes: (done / 1e6).toFixed(1) };
      if (file !== current) {
        bar.stop();
        bar.start(total ?? 0, 0, payload);
        current = file;
      }
      bar.update(total === null ? 0 : done, payload);
    },
    stop: () => bar.stop(),
  };
}

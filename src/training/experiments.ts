import { LABELS } from '../toxicity';
import { altered } from './altered-targets';
import type { BothInputs } from './blend';
import { apart, type Blending, crossBlended } from './borrowing';
import { createWindows, type Example, isCore, loadExamples } from './dataset';
import { embedExamples } from './embedded-examples';
import { readEncoderFiles, startWasm } from './encoder';
import { EXPERIMENTS, type Experiment, type NgramTrial, SHIPPED } from './experiment-list';
import { type ExperimentResult, type Outcome, outcomeOf, resultOf } from './experiment-result';
import { fitHeads } from './fit';
import { type Heads, logitsOf } from './heads';
import { highest, type Judged } from './judged';
import { ngramLogits } from './model';
import { fitNgrams } from './ngrams/fit-ngrams';
import { firstWindows, ngramRows } from './ngrams/ngram-rows';
import { CACHE, type DataOptions, isValidation, NGRAMS, readTunedHeads } from './train';
import { type Embedded, trainingSetOf } from './training-set';
import { TUNING_SEED, type TuningRow, tuningRows } from './tuning/tuning-rows';

export interface ExperimentOptions extends DataOptions {
  readonly onDone?: (name: string) => void;
}

/** Runs every experiment; the same data give the same results. */
export async function runExperiments(options: ExperimentOptions): Promise<ExperimentResult[]> {
  const examples = loadExamples(options.data);
  const embedded = {
    published: await embedSides(examples, 'published', options),
    tuned: await embedSides(examples, 'tuned', options),
  };
  const { vocabulary } = await readEncoderFiles();
  const ngramsOf = ngramFits(
    firstWindows(tuningRows(examples, TUNING_SEED), createWindows(vocabulary)),
  );
  await startWasm();
  const outcomes = EXPERIMENTS.map((experiment): Outcome => {
    const { training, validation } = embedded[experiment.encoder];
    const heads = headsOf(experiment, training);
    const ngrams = experiment.ngrams && ngramsOf(experiment.ngrams);
    const both = validation.map(
      (example): BothInputs => ({
        ...example,
        windows: example.windows.map(({ embedding, text }) => ({
          encoder: heads ? logitsOf(heads, embedding) : NOTHING,
          ngrams: ngrams ? ngrams(text) : NOTHING,
        })),
      }),
    );
    options.onDone?.(experiment.name);
    return outcomeOf(experiment.name, judgedBy(both, experiment.blending ?? apart));
  });
  const shipped = outcomes[EXPERIMENTS.indexOf(SHIPPED)]!;
  return outcomes.map((outcome) => resultOf(outcome, shipped));
}

const NOTHING = LABELS.map(() => 0);

/** What heads are fitted on, of each comment its first window, and what they are judged on. */
async function embedSides(
  examples: readonly Example[],
  encoder: Experiment['encoder'],
  options: DataOptions,
) {
  const embedding = { ...options, cacheRoot: CACHE };
  const core = examples.filter((example) => example.side === 'training' && isCore(example));
  const training = await embedExamples(core, encoder, { ...embedding, first: true });
  return {
    training: training.map(({ windows: [first], ...example }) => ({
      ...example,
      embeddings: [first!.embedding],
    })),
    validation: await embedExamples(examples.filter(isValidation), encoder, embedding),
  };
}

function headsOf({ heads }: Experiment, training: readonly Embedded[]): Heads | null {
  if (heads === null) return null;
  return heads === 'tuned'
    ? readTunedHeads()
    : fitHeads(trainingSetOf(training, heads.alter), heads);
}

/** The n-grams that experiments ask for; what several ask for is fitted once. */
function ngramFits(rows: readonly TuningRow[]) {
  const known = new Map<NgramTrial, ReturnType<typeof ngramLogits>>();
  return (trial: NgramTrial) => {
    const ngrams = known.get(trial) ?? ngramLogits(fitTrial(rows, trial));
    known.set(trial, ngrams);
    return ngrams;
  };
}

function fitTrial(rows: readonly TuningRow[], { bits, seeds, alter }: NgramTrial): Float32Array {
  const buckets = 2 ** bits;
  const changed = alter
    ? rows.map((row) => ({ ...row, targets: altered(row.targets, alter) }))
    : rows;
  const hashed = ngramRows(changed, buckets);
  return meanOf(seeds.map((seed) => fitNgrams(hashed, { ...NGRAMS, buckets, seed })));
}

function meanOf([first, ...others]: readonly Float32Array[]): Float32Array {
  return first!.map(
    (value, at) => others.reduce((sum, other) => sum + other[at]!, value) / (others.length + 1),
  );
}

/** Each comment judged by a blend of the others. */
function judgedBy(both: readonly BothInputs[], blending: Blending): Judged[] {
  const windows = crossBlended(both, blending);
  return both.map((example, at) => ({ ...example, logits: highest(windows[at]!) }));
}

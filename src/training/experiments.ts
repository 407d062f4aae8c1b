import { LABELS, type Label } from '../toxicity';
import { type BothInputs, blended, blendOf } from './blend';
import { createWindows, isCore, loadExamples } from './dataset';
import { embedExamples } from './embedded-examples';
import { readEncoderFiles, startWasm } from './encoder';
import { Ranking } from './evaluation/ranking';
import { type FitOptions, fitHeads } from './fit';
import { type Heads, logitsOf } from './heads';
import { highest, type Judged, scoredOn } from './judged';
import { measure, NATURAL, PERSPECTIVE } from './measure';
import { ngramLogits } from './model';
import { fitNgrams } from './ngrams/fit-ngrams';
import { ngramRows } from './ngrams/ngram-rows';
import { CACHE, type DataOptions, isValidation, NGRAMS, readTunedHeads } from './train';
import { type Embedded, trainingSetOf } from './training-set';
import { TUNING_SEED, tuningRows } from './tuning/tuning-rows';

/** One way to make a model. */
interface Experiment {
  readonly name: string;
  /** Heads fitted on the frozen encoder, those tuned with it, or none. */
  readonly heads: FitOptions | 'tuned' | null;
  /** Factor on the weight of machine labels for fitted heads. */
  readonly silver?: number;
  /** Logarithm of the number of buckets; null for no n-grams. */
  readonly ngrams: number | null;
}

const LINEAR = { hidden: [], learningRate: 0.01, dropout: 0, epochs: 10, decay: 0.1, seed: 1 };
const LAYERED = { ...LINEAR, learningRate: 0.002, dropout: 0.5, epochs: 8 };

/** Every way that is tried; what is shipped is `tuned, n-grams 2^16`. */
export const EXPERIMENTS: readonly Experiment[] = [
  { name: 'frozen, linear', heads: LINEAR, ngrams: null },
  { name: 'frozen, linear, machine labels at half', heads: LINEAR, silver: 0.5, ngrams: null },
  { name: 'frozen, 64', heads: { ...LAYERED, hidden: [64] }, ngrams: null },
  { name: 'frozen, 256', heads: { ...LAYERED, hidden: [256] }, ngrams: null },
  {
    name: 'frozen, 512-128-64 as published',
    heads: { ...LAYERED, hidden: [512, 128, 64], dropout: 0.389 },
    ngrams: null,
  },
  { name: 'n-grams 2^14', heads: null, ngrams: 14 },
  { name: 'n-grams 2^16', heads: null, ngrams: 16 },
  { name: 'n-grams 2^18', heads: null, ngrams: 18 },
  { name: 'frozen, 256, n-grams 2^16', heads: { ...LAYERED, hidden: [256] }, ngrams: 16 },
  { name: 'tuned', heads: 'tuned', ngrams: null },
  { name: 'tuned, n-grams 2^14', heads: 'tuned', ngrams: 14 },
  { name: 'tuned, n-grams 2^16', heads: 'tuned', ngrams: 16 },
  { name: 'tuned, n-grams 2^18', heads: 'tuned', ngrams: 18 },
];

/** What an experiment gave on the validation side. */
export interface ExperimentResult {
  readonly name: string;
  /** AUC on the rows of natural prevalence; of `sexual_explicit`, on those with scores of Perspective. */
  readonly auc: Readonly<Record<Label, number>>;
  /** Mean of the six labels that raters gave on the natural rows. */
  readonly meanAuc: number;
  /** Share of the toxic natural rows found where 5 % of the others are flagged. */
  readonly sensitivity: number;
}

export interface ExperimentOptions extends DataOptions {
  readonly onResult?: (result: ExperimentResult) => void;
}

/** Runs every experiment; the same data give the same results. */
export async function runExperiments(options: ExperimentOptions): Promise<ExperimentResult[]> {
  const examples = loadExamples(options.data);
  const validation = examples.filter(isValidation);
  const embedding = { ...options, cacheRoot: CACHE };
  const training = await embedExamples(
    examples.filter((example) => example.side === 'training' && isCore(example)),
    'published',
    { ...embedding, first: true },
  );
  const frozen = training.map(({ windows: [first], ...example }) => ({
    ...example,
    embeddings: [first!.embedding],
  }));
  const judged = {
    published: await embedExamples(validation, 'published', embedding),
    tuned: await embedExamples(validation, 'tuned', embedding),
  };
  await startWasm();
  const results: ExperimentResult[] = [];
  const kernels = new Map<number, ReturnType<typeof ngramLogits>>();
  for (const experiment of EXPERIMENTS) {
    const { heads, encoder } = headsFor(experiment, frozen);
    const ngrams = experiment.ngrams === null ? null : await ngramsFor(experiment.ngrams);
    const both = judged[encoder].map(
      (example): BothInputs => ({
        ...example,
        windows: example.windows.map(({ embedding, text }) => ({
          encoder: heads ? logitsOf(heads, embedding) : NOTHING,
          ngrams: ngrams ? ngrams(text) : NOTHING,
        })),
      }),
    );
    const result = judge(experiment.name, both);
    results.push(result);
    options.onResult?.(result);
  }
  return results;

  async function ngramsFor(bits: number) {
    const known = kernels.get(bits);
    if (known) return known;
    const { vocabulary } = await readEncoderFiles();
    const rows = ngramRows(tuningRows(examples, TUNING_SEED), createWindows(vocabulary), 2 ** bits);
    const made = ngramLogits(fitNgrams(rows, { ...NGRAMS, buckets: 2 ** bits }));
    kernels.set(bits, made);
    return made;
  }
}

/** Raters of the natural rows were not asked about the seventh. */
const RATED: readonly Label[] = LABELS.filter((label) => label !== 'sexual_explicit');

const NOTHING = LABELS.map(() => 0);

function headsFor(
  { heads, silver = 1 }: Experiment,
  training: readonly Embedded[],
): { heads: Heads | null; encoder: 'published' | 'tuned' } {
  if (heads === 'tuned') return { heads: readTunedHeads(), encoder: 'tuned' };
  return { heads: heads && fitHeads(trainingSetOf(training, silver), heads), encoder: 'published' };
}

function judge(name: string, both: readonly BothInputs[]): ExperimentResult {
  const blend = blendOf(both);
  const judged = both.map(
    (example): Judged => ({ ...example, logits: highest(blended(example, blend)) }),
  );
  const natural = measure(judged, NATURAL);
  const silver = measure(judged, PERSPECTIVE);
  const auc = Object.fromEntries(
    LABELS.map((label) => [label, (RATED.includes(label) ? natural : silver)[label]!.auc.value]),
  ) as Record<Label, number>;
  const toxicity = scoredOn('toxicity', judged.filter(NATURAL.has), true);
  return {
    name,
    auc,
    meanAuc: RATED.reduce((sum, label) => sum + auc[label], 0) / RATED.length,
    sensitivity: new Ranking(toxicity).recallAt(0.05)!,
  };
}

import { LABELS, type NgramBranch } from '../../src/toxicity';
import {
  areaUnderRoc,
  CACHE,
  createWindows,
  type EncoderName,
  type Example,
  embedAll,
  embeddingKey,
  isValidation,
  loadExamples,
  logitsOf,
  readEncoder,
  sigmoid,
  type Window,
} from '../../src/training';
import { packModel, readHeads, readNgrams } from '.';
import type { QuantisationRecord } from './record';

export interface CheckOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  readonly workers: number;
  /** Measures on the first so many texts in the order of their keys, which are hashes. */
  readonly most: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Judges the validation split by the encoder as it was tuned and as it is packed. */
export async function checkQuantisation(options: CheckOptions): Promise<QuantisationRecord> {
  const { vocabulary } = await readEncoder('tuned');
  const windowsOf = createWindows(vocabulary);
  const judged = loadExamples(options.data)
    .filter(isValidation)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((example): Judged[] => {
      const window = windowsOf(example.text)[0];
      return window ? [{ example, window }] : [];
    })
    .slice(0, options.most);
  const before = await probabilitiesBy('unpacked', judged, options);
  const after = await probabilitiesBy('tuned', judged, options);
  const { weights, bytes } = await packModel();
  return { format: 1, weights, bytes, ...compare(judged, before, after) };
}

interface Judged {
  readonly example: Example;
  readonly window: Window;
}

/** The model's probabilities with one of the encoders, in the order of `LABELS`. */
async function probabilitiesBy(
  name: EncoderName,
  judged: readonly Judged[],
  options: CheckOptions,
): Promise<number[][]> {
  const { hash } = await readEncoder(name);
  const embeddings = await embedAll(
    judged.map(({ window }) => window.tokens),
    { ...options, cacheRoot: CACHE, encoder: name, encoderHash: hash },
  );
  const heads = readHeads();
  const ngrams: NgramBranch = readNgrams();
  return judged.map(({ window }) => {
    const logits = logitsOf(heads, embeddings.get(embeddingKey(window.tokens))!);
    const added = ngrams.logOdds(window.text);
    return LABELS.map((_, column) => sigmoid(logits[column]! + added[column]!));
  });
}

type Figures = Pick<
  QuantisationRecord,
  'n' | 'largestProbabilityChange' | 'largestAucChange' | 'auc'
>;

function compare(
  judged: readonly Judged[],
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): Figures {
  const changes = before.map((row, index) =>
    row.map((probability, column) => Math.abs(probability - after[index]![column]!)),
  );
  const auc = Object.fromEntries(
    LABELS.flatMap((label, column) => {
      const known = [...judged.keys()].filter((index) => judged[index]!.example.targets[label]);
      const area = (rows: readonly (readonly number[])[]) =>
        areaUnderRoc(
          known.map((index) => ({
            score: rows[index]![column]!,
            positive: judged[index]!.example.targets[label]!.value >= 0.5,
          })),
        )?.value;
      const [float32, packed] = [area(before), area(after)];
      if (float32 === undefined || packed === undefined) return [];
      return [[label, { n: known.length, float32: rounded(float32), quantised: rounded(packed) }]];
    }),
  );
  const aucChanges = Object.values(auc).map((one) => Math.abs(one.float32 - one.quantised));
  return {
    n: judged.length,
    largestProbabilityChange: rounded(
      changes.reduce((largest, row) => Math.max(largest, ...row), 0),
    ),
    largestAucChange: rounded(Math.max(...aucChanges)),
    auc,
  };
}

const rounded = (value: number) => Number(value.toFixed(5));

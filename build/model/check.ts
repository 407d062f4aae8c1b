import { GraphModel } from '@tensorflow/tfjs-converter';
import { graphModelArtifacts, LABELS, loadArtifact, runRagged } from '../../src/toxicity';
import {
  areaUnderRoc,
  CACHE,
  createInputs,
  EMBEDDING_SIZE,
  EmbeddingCache,
  type Example,
  embedAll,
  embeddingKey,
  loadSplit,
  logitsOf,
  MAX_TOKENS,
  readEncoderFiles,
  sigmoid,
  startWasm,
} from '../../src/training';
import { packModel, readHeads, readingFrom } from '.';
import type { QuantisationRecord } from './record';
import { EMBEDDING, INPUTS } from './toxicity-graph';

export interface CheckOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  readonly workers: number;
  /** Measures on the first so many texts in the order of their keys, which are hashes. */
  readonly most: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The size at which the WASM backend embeds the most texts a second. */
const BATCH = 8;

/** Judges the validation split with float32 and with quantised weights. */
export async function checkQuantisation(options: CheckOptions): Promise<QuantisationRecord> {
  const encoder = await readEncoderFiles();
  const inputsOf = createInputs(encoder.vocabulary);
  const judged = loadSplit(options.data, 'validation')
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((example): Judged[] => {
      const tokens = inputsOf(example.text)[0]?.slice(0, MAX_TOKENS);
      return tokens ? [{ example, tokens }] : [];
    })
    .slice(0, options.most);
  const rows = judged.map(({ tokens }) => tokens);
  const plain = await embedAll(rows, { ...options, cacheRoot: CACHE, encoderHash: encoder.hash });
  const { files, weights, bytes, encoderHash } = await packModel();
  const artifact = await loadArtifact(readingFrom(files));
  await startWasm();
  const graph = new GraphModel({ load: () => graphModelArtifacts(artifact) });
  graph.load();
  const quantised = await embedQuantised(graph, rows, encoderHash, options.onProgress);
  return { format: 1, weights, bytes, ...compare(judged, plain, quantised) };
}

interface Judged {
  readonly example: Example;
  readonly tokens: Int32Array;
}

/** Embeddings by key, kept on disk like those of the float32 encoder. */
async function embedQuantised(
  graph: Pick<GraphModel, 'executeAsync'>,
  rows: readonly Int32Array[],
  encoderHash: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Map<string, Float32Array>> {
  const cache = new EmbeddingCache(CACHE, encoderHash);
  const known = cache.read();
  const missing = rows.filter((row) => !known.has(embeddingKey(row)));
  if (missing.length === 0) return known;
  const toEmbedding = {
    executeAsync: (inputs: Parameters<GraphModel['executeAsync']>[0]) =>
      graph.executeAsync(inputs, EMBEDDING),
  };
  missing.sort((a, b) => a.length - b.length);
  const shard = cache.openShard();
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    const [flat] = await runRagged(toEmbedding, INPUTS, batch);
    const vectors = batch.map((_, row) =>
      flat!.slice(row * EMBEDDING_SIZE, (row + 1) * EMBEDDING_SIZE),
    );
    shard.append(batch.map(embeddingKey), vectors);
    onProgress?.(Math.min(start + BATCH, missing.length), missing.length);
  }
  shard.close();
  return cache.read();
}

type Figures = Pick<
  QuantisationRecord,
  'n' | 'largestProbabilityChange' | 'largestAucChange' | 'auc'
>;

function compare(
  judged: readonly Judged[],
  plain: ReadonlyMap<string, Float32Array>,
  quantised: ReadonlyMap<string, Float32Array>,
): Figures {
  const heads = readHeads();
  const logits = (embeddings: ReadonlyMap<string, Float32Array>) =>
    judged.map(({ tokens }) => logitsOf(heads, embeddings.get(embeddingKey(tokens))!));
  const [before, after] = [logits(plain), logits(quantised)];
  const changes = before.map((row, index) =>
    row.map((logit, column) => Math.abs(sigmoid(logit) - sigmoid(after[index]![column]!))),
  );
  const auc = Object.fromEntries(
    LABELS.flatMap((label, column) => {
      const known = [...judged.keys()].filter((index) => judged[index]!.example.targets[label]);
      const area = (rows: readonly Float64Array[]) =>
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
    largestProbabilityChange: rounded(Math.max(...changes.map((row) => Math.max(...row)))),
    largestAucChange: rounded(Math.max(...aucChanges)),
    auc,
  };
}

const rounded = (value: number) => Number(value.toFixed(5));

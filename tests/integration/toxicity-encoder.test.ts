import { GraphModel } from '@tensorflow/tfjs-converter';
import { memory, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Tokenizer } from '../../src/text';
import {
  createEngine,
  loadArtifact,
  type ModelArtifact,
  runRagged,
  windowsOf,
} from '../../src/toxicity';
import { graphModelArtifacts } from '../../src/toxicity/artifact';
import { onBackend } from '../../src/toxicity/backends';
import { Encoder, type TokenPart } from '../../src/toxicity/encoder';
import { INPUTS } from '../../src/toxicity/graph-names';
import { mixedComments } from '../bench/comments';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

/** Nodes of what the graph makes of each token, float32 [rows, longest row, 512], and of the mean. */
const STATES = 'module_apply_default/Encoder_en/KonaTransformer/mul';
const MEAN = 'module_apply_default/Encoder_en/KonaTransformer/div';
const WIDTH = 512;
/** Two orders of additions through two layers of 32-bit numbers differ by about a tenth of this. */
const CLOSE = 1e-4;

const onWasm = <T>(work: () => Promise<T>) => onBackend('wasm', { wasmDirectory }, work);

/** The largest difference, as a share of the largest number expected. */
function largestDifference(got: Float32Array, expected: Float32Array): number {
  expect(got.length).toBe(expected.length);
  const most = (values: Float32Array) => Math.max(...values.map(Math.abs));
  return most(got.map((value, index) => value - expected[index]!)) / (most(expected) || 1);
}

describe('the encoder written out, against the graph', () => {
  let artifact: ModelArtifact;
  let graph: GraphModel<{ load: () => ReturnType<typeof graphModelArtifacts> }>;
  let rows: Int32Array[];

  function loadGraph() {
    const loaded = new GraphModel({ load: () => graphModelArtifacts(artifact) });
    loaded.load();
    return loaded;
  }

  async function inGraph(row: Int32Array, node: string): Promise<Float32Array> {
    const [values] = await runRagged(graph, INPUTS, [row], [node]);
    return values!;
  }

  async function meansOf(
    encoder: Encoder,
    asked: { tokens: Int32Array; parts: TokenPart[] }[],
  ): Promise<Float32Array> {
    return tidy(() => encoder.means(asked).dataSync() as Float32Array);
  }

  const whole = (tokens: Int32Array) => ({ tokens, parts: [{ start: 0, end: tokens.length }] });

  beforeAll(async () => {
    artifact = await loadArtifact(readFrom(await packagedFiles()));
    const long = 'Nobody reads about trams to learn about bridges. '.repeat(30);
    const texts = ['a', ...mixedComments(12), long];
    rows = windowsOf(texts, new Tokenizer(artifact.vocabulary)).map(({ tokens }) => tokens);
    graph = await onWasm(async () => loadGraph());
  });

  it('gives the same means, whether rows go alone or together', () =>
    onWasm(async () => {
      const lengths = rows.map(({ length }) => length);
      expect(Math.min(...lengths)).toBeLessThan(4);
      expect(Math.max(...lengths)).toBe(128);
      const encoder = Encoder.takeFrom(loadGraph().weights, 128)!;
      const together = await meansOf(encoder, rows.map(whole));
      for (const [index, row] of rows.entries()) {
        const expected = await inGraph(row, MEAN);
        const alone = await meansOf(encoder, [whole(row)]);
        const packed = together.subarray(index * WIDTH, (index + 1) * WIDTH);
        expect(largestDifference(alone, expected)).toBeLessThan(CLOSE);
        expect(largestDifference(packed, expected)).toBeLessThan(CLOSE);
      }
      encoder.dispose();
    }));

  it('gives the means of parts, and of what is left of them', () =>
    onWasm(async () => {
      const encoder = Encoder.takeFrom(loadGraph().weights, 128)!;
      const row = rows.find(({ length }) => length > 20)!;
      const states = await inGraph(row, STATES);
      const parts: TokenPart[] = [
        { start: 3, end: 9 },
        { start: 3, end: 9, without: [4, 8] },
        { start: 5, end: 6, without: [5] },
      ];
      const means = await meansOf(encoder, [whole(rows[0]!), { tokens: row, parts }]);
      parts.forEach((part, index) => {
        const got = means.subarray((index + 1) * WIDTH, (index + 2) * WIDTH);
        expect(largestDifference(got, meanState(states, part))).toBeLessThan(CLOSE);
      });
      encoder.dispose();
    }));

  it('holds no weight twice, and frees them all', () =>
    onWasm(async () => {
      const before = memory();
      const other = loadGraph();
      const loaded = memory().numBytes;
      const encoder = Encoder.takeFrom(other.weights, 128)!;
      // Less the table of embeddings, which is needed off the backend.
      expect(memory().numBytes).toBeLessThan(loaded);
      await meansOf(encoder, [whole(rows[0]!)]);
      encoder.dispose();
      other.dispose();
      expect(memory().numTensors).toBe(before.numTensors);
      expect(memory().numBytes).toBe(before.numBytes);
    }));

  it.each([
    ['has a weight less', (weights: Weights, name: string) => delete weights[name]],
    [
      'has a weight of another shape',
      (weights: Weights, name: string) => Object.assign(weights, { [name]: [zeros([2, 512])] }),
    ],
    [
      'has a weight twice',
      (weights: Weights, name: string) =>
        Object.assign(weights, { [`other/${name}`]: weights[name]! }),
    ],
  ])('leaves a graph alone that %s', (_, change) =>
    onWasm(async () => {
      const weights: Weights = { ...graph.weights };
      const name = Object.keys(weights).find((one) => one.includes('Layer_1/TransformerLayer/FFN'));
      change(weights, name!);
      const before = memory().numTensors;
      expect(Encoder.takeFrom(weights, 128)).toBeNull();
      expect(memory().numTensors).toBe(before);
    }),
  );
});

describe('a graph whose names are others', () => {
  const LONG = 'Nobody reads about trams to learn about bridges. '.repeat(30);
  let artifact: ModelArtifact;
  let expected: number;
  beforeAll(async () => {
    artifact = await loadArtifact(readFrom(await packagedFiles()));
    expected = (await toxicityOf(artifact)).toxicity;
  });

  async function toxicityOf(changed: ModelArtifact) {
    const engine = await createEngine(changed, 'wasm', { wasmDirectory });
    const [score] = await engine.score([LONG]);
    engine.dispose();
    return { toxicity: score!.scores.toxicity, passages: score!.passages };
  }

  const renamed = (from: string, to: string): ModelArtifact => ({
    ...artifact,
    topology: JSON.parse(JSON.stringify(artifact.topology).replaceAll(from, to)),
    weights: artifact.weights.map((one) => ({ ...one, name: one.name.replaceAll(from, to) })),
  });

  it('in front only is read by the written-out encoder all the same', async () => {
    const { toxicity, passages } = await toxicityOf(renamed('module_apply_default/', 'imported/'));
    expect(toxicity).toBeCloseTo(expected, 5);
    expect(passages).not.toBeNull();
  });

  it('at the mean is run as it is, and has no passages', async () => {
    const { toxicity, passages } = await toxicityOf(renamed('KonaTransformer/div', 'Kona/mean'));
    expect(toxicity).toBeCloseTo(expected, 5);
    expect(passages).toBeNull();
  });
});

type Weights = Record<string, Tensor[]>;

function meanState(states: Float32Array, { start, end, without = [] }: TokenPart): Float32Array {
  const mean = new Float32Array(WIDTH);
  const count = end - start - without.length;
  for (let token = start; token < end; token++) {
    if (without.includes(token)) continue;
    for (let at = 0; at < WIDTH; at++) mean[at]! += states[token * WIDTH + at]! / count;
  }
  return mean;
}

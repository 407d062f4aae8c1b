import { matMul, profile, randomNormal, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Engine } from '../../src/toxicity';
import { median } from './statistics';

/** As large as the encoder's largest, for a pack of tokens and for many. */
const SHAPES = [
  [128, 512, 1536],
  [128, 1536, 512],
  [768, 512, 1536],
] as const;
const ROUNDS = 9;

/**
 * What share of the arithmetic limit the engine reaches: multiply-adds a second of all matrix products that it asks the
 * backend for, against those of the backend's best matrix product, by turns.
 */
export async function shareOfLimit(engine: Engine, texts: string[]): Promise<string> {
  const { kernels } = await profile(async () => {
    await engine.score(texts);
    return [];
  });
  const done = kernels.reduce((sum, { name, inputShapes, outputShapes }) => {
    if (!name.endsWith('MatMul')) return sum;
    const inner = inputShapes[0]!.at(-1)!;
    return sum + inner * outputShapes[0]!.reduce((product, size) => product * size, 1);
  }, 0);
  const rates: { engine: number; best: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const best = Math.max(...SHAPES.map(productRate));
    const start = performance.now();
    await engine.score(texts);
    rates.push({ engine: done / (performance.now() - start), best });
  }
  const giga = (values: number[]) => ((2 * median(values)) / 1e6).toFixed(1);
  const share = median(rates.map((rate) => rate.engine / rate.best));
  return [
    `The engine does ${giga(rates.map((rate) => rate.engine))} GFLOP/s in matrix products;`,
    `the best of them by itself ${giga(rates.map(({ best }) => best))}: ${(100 * share).toFixed(0)} % of the limit.`,
  ].join(' ');
}

/** Multiply-adds a millisecond of one product, repeated. */
function productRate([rows, inner, columns]: readonly [number, number, number]): number {
  const a = randomNormal([rows, inner]) as Tensor2D;
  const b = randomNormal([inner, columns]) as Tensor2D;
  // The first one arranges b.
  matMul(a, b).dispose();
  const times = Math.ceil(768 / rows);
  const start = performance.now();
  for (let time = 0; time < times; time++) matMul(a, b).dispose();
  const taken = performance.now() - start;
  a.dispose();
  b.dispose();
  return (times * rows * inner * columns) / taken;
}

import { GraphModel } from '@tensorflow/tfjs-converter';
import type { Tensor } from '@tensorflow/tfjs-core';
import {
  graphModelArtifacts,
  INPUTS,
  LABELS,
  type Label,
  type ModelArtifact,
  runRagged,
} from '../../../src/toxicity';
import { ImportError } from './errors';

/** How far the two probabilities of a text may sum up from 1. */
export const MOST_SUM_ERROR = 1e-3;

/** What a graph says of one text: for each label a pair of probabilities. */
export type Answer = Readonly<Record<Label, Float32Array>>;

/** A graph on tfjs' current backend. */
export interface RunningGraph {
  /** @throws ImportError when it fails, or an output does not hold a pair of probabilities per row. */
  answer(rows: readonly Int32Array[]): Promise<Answer[]>;
  dispose(): void;
}

/** @param outputs node of each label. */
export async function startGraph(
  artifact: ModelArtifact,
  outputs: Readonly<Record<Label, string>>,
): Promise<RunningGraph> {
  const names = LABELS.map((label) => outputs[label]);
  const graph = await inWords(async () => {
    const loaded = new GraphModel({ load: () => graphModelArtifacts(artifact) });
    loaded.load();
    return loaded;
  });
  return {
    dispose: () => graph.dispose(),
    async answer(rows) {
      let shapes: readonly (readonly number[])[] = [];
      const executeAsync = async (inputs: Parameters<typeof graph.executeAsync>[0]) => {
        const results = (await graph.executeAsync(inputs, names)) as Tensor[];
        shapes = results.map(({ shape }) => shape);
        return results;
      };
      const values = await inWords(() => runRagged({ executeAsync }, INPUTS, rows));
      names.forEach((name, column) => {
        checkShape(name, shapes[column]!, rows.length);
        rows.forEach((_, row) => {
          checkPair(name, pairOf(values[column]!, row));
        });
      });
      return rows.map((_, row) => {
        const pairs = LABELS.map((label, column) => [label, pairOf(values[column]!, row)]);
        return Object.fromEntries(pairs) as Record<Label, Float32Array>;
      });
    },
  };
}

function pairOf(values: Float32Array, row: number): Float32Array {
  return values.slice(2 * row, 2 * row + 2);
}

function checkShape(name: string, shape: readonly number[], rows: number): void {
  if (shape.length === 2 && shape[0] === rows && shape[1] === 2) return;
  throw new ImportError(`${name} has the shape [${shape}] for ${rows} texts, not [${rows},2].`);
}

function checkPair(name: string, pair: Float32Array): void {
  const [clean, toxic] = pair;
  const isSound = clean! >= 0 && toxic! >= 0 && Math.abs(clean! + toxic! - 1) <= MOST_SUM_ERROR;
  if (!isSound) throw new ImportError(`${name} gives ${clean} and ${toxic}: no probabilities.`);
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ImportError(`The graph does not run: ${why}`, { cause });
  }
}

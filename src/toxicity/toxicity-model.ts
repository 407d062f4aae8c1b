import { GraphModel } from '@tensorflow/tfjs-converter';
import { type io, tensor2d } from '@tensorflow/tfjs-core';
import { graphModelArtifacts, type ModelArtifact } from './artifact';
import { INPUTS } from './graph-names';
import { LABELS } from './labels';
import { readScoped, runRagged } from './ragged-graph';
import { rowsOf, type StateNodes, stateNodes } from './token-states';

/** How far the two probabilities of a pair may sum up from 1; a broken device answers zeros or NaN. */
const PAIR_TOLERANCE = 1e-3;

/** The least number that WebGL's floats hold, so that what is certain has log-odds too. */
const LEAST = 2 ** -126;

/** The toxicity graph with its weights on tfjs' current backend. */
export class ToxicityModel {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  /** Place of each label among the graph's outputs. */
  readonly #columns: readonly number[];
  readonly #nodes: StateNodes | null;

  /** @throws when an output is missing for a label. */
  constructor(artifact: ModelArtifact) {
    this.#graph = new GraphModel({ load: () => graphModelArtifacts(artifact) });
    this.#graph.load();
    const outputs = this.#graph.outputs.map(({ name }) => name.split('/')[0]);
    this.#columns = LABELS.map((label) => {
      const column = outputs.indexOf(label);
      if (column < 0) throw new Error(`The graph has no output ${label}/...`);
      return column;
    });
    this.#nodes = stateNodes(artifact.topology);
  }

  /**
   * Log-odds of each row (1 to 128 tokens each), in the order of `LABELS`.
   * @throws when the numbers that the graph gives are not probabilities.
   */
  async run(rows: readonly Int32Array[]): Promise<number[][]> {
    const outputs = await runRagged(this.#graph, INPUTS, rows);
    return this.#logOdds(outputs, rows.length);
  }

  /**
   * What `run` gives, with the states of each row's tokens, float32 [tokens, size].
   * @returns null where the graph does not have these states.
   */
  async look(
    rows: readonly Int32Array[],
  ): Promise<{ readonly logOdds: number[][]; readonly states: Float32Array[] } | null> {
    if (!this.#nodes) return null;
    const names = this.#graph.outputs.map(({ name }) => name);
    const outputs = await runRagged(this.#graph, INPUTS, rows, [...names, this.#nodes.states]);
    const lengths = rows.map(({ length }) => length);
    return {
      logOdds: this.#logOdds(outputs, rows.length),
      states: rowsOf(outputs[names.length]!, lengths),
    };
  }

  /** Log-odds that follow from mean states, each [size]; only where `look` gives states. */
  async runOnMeans(means: readonly Float32Array[]): Promise<number[][]> {
    const size = means[0]!.length;
    const flat = new Float32Array(means.length * size);
    means.forEach((mean, row) => {
      flat.set(mean, row * size);
    });
    const outputs = await readScoped(() =>
      this.#graph.execute({ [this.#nodes!.mean]: tensor2d(flat, [means.length, size]) }),
    );
    return this.#logOdds(outputs, means.length);
  }

  #logOdds(outputs: readonly Float32Array[], rows: number): number[][] {
    return Array.from({ length: rows }, (_, row) =>
      this.#columns.map((column) => {
        const [clean, toxic] = outputs[column]!.subarray(2 * row, 2 * row + 2);
        // Written so that NaN fails it too.
        if (!(Math.abs(clean! + toxic! - 1) <= PAIR_TOLERANCE)) {
          throw new Error(`${clean} and ${toxic} are no pair of probabilities.`);
        }
        return Math.log(Math.max(toxic!, LEAST)) - Math.log(Math.max(clean!, LEAST));
      }),
    );
  }

  /** Frees the weights. */
  dispose(): void {
    this.#graph.dispose();
  }
}

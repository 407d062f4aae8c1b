import { GraphModel } from '@tensorflow/tfjs-converter';
import { getBackend, type io } from '@tensorflow/tfjs-core';
import { graphModelArtifacts, type ModelArtifact } from './artifact';
import { countParts, Encoder, type EncoderRow, filled } from './encoder';
import { INPUTS, MEAN } from './graph-names';
import { readScoped, runRagged } from './ragged-graph';
import { MAX_TOKENS } from './windows';

/** The packaged graph with its weights on tfjs' current backend. */
export class TextGraph {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  readonly #encoder: Encoder | null;

  constructor(artifact: ModelArtifact) {
    this.#graph = new GraphModel({ load: () => graphModelArtifacts(artifact) });
    this.#graph.load();
    this.#encoder = Encoder.takeFrom(this.#graph.weights, MAX_TOKENS);
  }

  /** Names of the graph's outputs, in their order. */
  get outputs(): string[] {
    return this.#graph.outputs.map(({ name }) => name);
  }

  /** Whether parts of rows can be asked for; otherwise each row is taken as a whole, whatever its parts are. */
  get readsParts(): boolean {
    return this.#encoder !== null;
  }

  /**
   * Runs rows (each of 1 to 128 tokens).
   * @param outputs names of nodes; the graph's own outputs where none are given.
   * @returns one Float32Array per output, with what belongs to each part of each row in order.
   */
  async run(rows: readonly EncoderRow[], outputs?: string[]): Promise<Float32Array[]> {
    const encoder = this.#encoder;
    if (!encoder) {
      const tokens = rows.map((row) => row.tokens);
      return runRagged(this.#graph, INPUTS, tokens, outputs);
    }
    const asRun = getBackend() === 'webgl' ? filled(rows) : rows;
    const read = await readScoped(() =>
      this.#graph.execute({ [MEAN]: encoder.means(asRun) }, outputs),
    );
    const share = countParts(rows) / countParts(asRun);
    return read.map((values) => values.subarray(0, share * values.length));
  }

  /** Frees the weights. */
  dispose(): void {
    this.#encoder?.dispose();
    this.#graph.dispose();
  }
}

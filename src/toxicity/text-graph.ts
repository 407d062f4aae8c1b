import { GraphModel } from '@tensorflow/tfjs-converter';
import { getBackend, type io } from '@tensorflow/tfjs-core';
import { graphModelArtifacts, type ModelArtifact } from './artifact';
import { countParts, Encoder, type EncoderRow, filled } from './encoder';
import { INPUTS, meanNode } from './graph-names';
import { readScoped, runRagged } from './ragged-graph';
import { MAX_TOKENS } from './windows';

/** The packaged graph with its weights on tfjs' current backend. */
export class TextGraph {
  readonly #graph: GraphModel<io.IOHandlerSync>;
  /** The encoder, and the node that its means are fed to; null where the graph is run as it is. */
  readonly #written: { readonly encoder: Encoder; readonly mean: string } | null;

  constructor(artifact: ModelArtifact) {
    this.#graph = new GraphModel({ load: () => graphModelArtifacts(artifact) });
    this.#graph.load();
    const mean = meanNode(artifact.topology);
    const encoder = mean === null ? null : Encoder.takeFrom(this.#graph.weights, MAX_TOKENS);
    this.#written = encoder && mean !== null ? { encoder, mean } : null;
  }

  /** Names of the graph's outputs, in their order. */
  get outputs(): string[] {
    return this.#graph.outputs.map(({ name }) => name);
  }

  /** Whether parts of rows can be asked for; otherwise each row is taken as a whole, whatever its parts are. */
  get readsParts(): boolean {
    return this.#written !== null;
  }

  /**
   * Runs rows (each of 1 to 128 tokens).
   * @param outputs names of nodes; the graph's own outputs where none are given.
   * @returns one Float32Array per output, with what belongs to each part of each row in order.
   */
  async run(rows: readonly EncoderRow[], outputs?: string[]): Promise<Float32Array[]> {
    if (!this.#written) {
      const tokens = rows.map((row) => row.tokens);
      return runRagged(this.#graph, INPUTS, tokens, outputs);
    }
    const { encoder, mean } = this.#written;
    const asRun = getBackend() === 'webgl' ? filled(rows) : rows;
    const read = await readScoped(() =>
      this.#graph.execute({ [mean]: encoder.means(asRun) }, outputs),
    );
    const share = countParts(rows) / countParts(asRun);
    return read.map((values) => values.subarray(0, share * values.length));
  }

  /** Frees the weights. */
  dispose(): void {
    this.#written?.encoder.dispose();
    this.#graph.dispose();
  }
}

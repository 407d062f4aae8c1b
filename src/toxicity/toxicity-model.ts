import type { ModelArtifact } from './artifact';
import type { EncoderRow } from './encoder';
import { LABELS } from './labels';
import { TextGraph } from './text-graph';

/** How far the two probabilities of a pair may sum up from 1; a broken device answers zeros or NaN. */
const PAIR_TOLERANCE = 1e-3;

/** The least number that WebGL's floats hold, so that what is certain has log-odds too. */
const LEAST = 2 ** -126;

/** The toxicity graph with its weights on tfjs' current backend. */
export class ToxicityModel {
  readonly #graph: TextGraph;
  /** Place of each label among the graph's outputs. */
  readonly #columns: readonly number[];

  /** @throws when an output is missing for a label. */
  constructor(artifact: ModelArtifact) {
    this.#graph = new TextGraph(artifact);
    const outputs = this.#graph.outputs.map((name) => name.split('/')[0]);
    this.#columns = LABELS.map((label) => {
      const column = outputs.indexOf(label);
      if (column < 0) throw new Error(`The graph has no output ${label}/...`);
      return column;
    });
  }

  /** Whether parts of rows can be judged; otherwise `run` takes each row as one part. */
  get readsParts(): boolean {
    return this.#graph.readsParts;
  }

  /**
   * Log-odds of each part of each row (of 1 to 128 tokens), in the order of `LABELS`.
   * @throws when the numbers that the graph gives are not probabilities.
   */
  async run(rows: readonly EncoderRow[]): Promise<number[][][]> {
    const outputs = await this.#graph.run(rows);
    let line = 0;
    return rows.map(({ parts }) =>
      (this.readsParts ? parts : [null]).map(() => this.#logOdds(outputs, line++)),
    );
  }

  #logOdds(outputs: readonly Float32Array[], line: number): number[] {
    return this.#columns.map((column) => {
      const [clean, toxic] = outputs[column]!.subarray(2 * line, 2 * line + 2);
      // Written so that NaN fails it too.
      if (!(Math.abs(clean! + toxic! - 1) <= PAIR_TOLERANCE)) {
        throw new Error(`${clean} and ${toxic} are no pair of probabilities.`);
      }
      return Math.log(Math.max(toxic!, LEAST)) - Math.log(Math.max(clean!, LEAST));
    });
  }

  /** Frees the weights. */
  dispose(): void {
    this.#graph.dispose();
  }
}

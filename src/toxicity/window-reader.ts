import { LABELS, type Label } from './labels';
import type { NgramBranch } from './ngram-branch';
import type { Pooling, WindowScore } from './pooling';
import { meanOf } from './token-states';
import type { ToxicityModel } from './toxicity-model';
import type { ScoredWindow } from './windows';

/** What the model says of a window, and of each of its passages by itself. */
export interface WindowReading {
  readonly window: WindowScore;
  readonly passages: readonly WindowScore[];
  /** What the graph made of each token, [tokens, size]; null where nobody looked. */
  readonly states: Float32Array | null;
}

/** Brings both inputs of the model together: the graph, and the n-grams outside of it. */
export class WindowReader {
  readonly #model: ToxicityModel;
  readonly #ngrams: NgramBranch | undefined;
  readonly #pooling: Pooling;

  constructor(model: ToxicityModel, ngrams: NgramBranch | undefined, pooling: Pooling) {
    this.#model = model;
    this.#ngrams = ngrams;
    this.#pooling = pooling;
  }

  /**
   * Runs windows through the graph together; looks inside where there are passages, or when asked to.
   * @param texts those that the windows name.
   */
  async read(
    windows: readonly ScoredWindow[],
    texts: readonly string[],
    looking = windows.some(({ passages }) => passages.length > 0),
  ): Promise<WindowReading[]> {
    const rows = windows.map(({ tokens }) => tokens);
    const looked = looking ? await this.#model.look(rows) : null;
    const states = looked?.states ?? null;
    const logOdds = looked?.logOdds ?? (await this.#model.run(rows));
    const passages = states ? await this.#passages(windows, states, texts) : [];
    return windows.map((window, row) => {
      const { range, isFirst } = window;
      const part = texts[window.text]!.slice(range.start, range.end);
      const kind = isFirst ? 'first' : 'later';
      const probabilities = this.probabilities(part, logOdds[row]!, kind);
      return {
        window: { range, probabilities },
        passages: passages[row] ?? [],
        states: states?.[row] ?? null,
      };
    });
  }

  /** From what the graph made of the passages' tokens within their windows: almost no arithmetic. */
  async #passages(
    windows: readonly ScoredWindow[],
    states: readonly Float32Array[],
    texts: readonly string[],
  ): Promise<WindowScore[][]> {
    const means = windows.flatMap(({ tokens, passages }, row) =>
      passages.map((passage) => meanOf(states[row]!, tokens.length, passage)),
    );
    if (means.length === 0) return [];
    const logOdds = (await this.#model.runOnMeans(means)).values();
    return windows.map(({ text, passages }) =>
      passages.map(({ range }) => ({
        range,
        probabilities: this.probabilities(
          texts[text]!.slice(range.start, range.end),
          logOdds.next().value!,
          'passage',
        ),
      })),
    );
  }

  /**
   * Probabilities of a part of a text, in the order of `LABELS`.
   * @param logOdds what the graph says of it.
   */
  probabilities(part: string, logOdds: readonly number[], kind: PartKind): number[] {
    const added = this.#ngrams?.logOdds(part);
    return LABELS.map((label, column) =>
      sigmoid(logOdds[column]! + (added?.[column] ?? 0) - this.#discount(kind, label)),
    );
  }

  #discount(kind: PartKind, label: Label): number {
    const { laterWindows, passages } = this.#pooling;
    return { first: 0, later: laterWindows[label], passage: passages }[kind];
  }
}

/** The first window of a text, another one, or a sentence by itself. */
export type PartKind = 'first' | 'later' | 'passage';

const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

import type { TokenPart } from './encoder';
import type { TextRange } from './engine-types';
import { LABELS, type Label } from './labels';
import type { NgramBranch } from './ngram-branch';
import type { Pooling, WindowScore } from './pooling';
import type { ToxicityModel } from './toxicity-model';
import type { ScoredWindow } from './windows';

/** What the model says of a window, and of each of its passages by itself. */
export interface WindowReading {
  readonly window: WindowScore;
  readonly passages: readonly WindowScore[];
}

/** A text of which the model is asked, and the tokens that stand for it. */
export interface TextPart extends TokenPart {
  readonly text: string;
}

/** The first window of a text, another one, or a sentence by itself. */
export type PartKind = 'first' | 'later' | 'passage';

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

  /** Whether passages are read too, and parts of windows. */
  get readsParts(): boolean {
    return this.#model.readsParts;
  }

  /**
   * Runs windows through the graph together; the passages of each are judged from what it makes of their tokens within
   * the window, which takes almost no arithmetic.
   * @param texts those that the windows name.
   */
  async read(windows: readonly ScoredWindow[], texts: readonly string[]): Promise<WindowReading[]> {
    const rows = windows.map(({ tokens, passages }) => ({
      tokens,
      parts: [{ start: 0, end: tokens.length }, ...passages],
    }));
    const logOdds = await this.#model.run(rows);
    return windows.map((window, row) => {
      const score = (range: TextRange, part: number, kind: PartKind): WindowScore => {
        const text = texts[window.text]!.slice(range.start, range.end);
        return { range, probabilities: this.#probabilities(text, logOdds[row]![part]!, kind) };
      };
      const passages = this.readsParts ? window.passages : [];
      return {
        window: score(window.range, 0, window.isFirst ? 'first' : 'later'),
        passages: passages.map(({ range }, index) => score(range, index + 1, 'passage')),
      };
    });
  }

  /**
   * Probabilities of parts of a window, in the order of `LABELS`, from one run of the graph over all of the window: what
   * a token took over from others stays when those are not in its part. Only where parts are read.
   */
  async readParts(
    { tokens }: ScoredWindow,
    parts: readonly TextPart[],
    kind: PartKind,
  ): Promise<number[][]> {
    const [logOdds] = await this.#model.run([{ tokens, parts }]);
    return parts.map(({ text }, index) => this.#probabilities(text, logOdds![index]!, kind));
  }

  /** @param logOdds what the graph says of a text. */
  #probabilities(text: string, logOdds: readonly number[], kind: PartKind): number[] {
    const added = this.#ngrams?.logOdds(text);
    return LABELS.map((label, column) =>
      sigmoid(logOdds[column]! + (added?.[column] ?? 0) - this.#discount(kind, label)),
    );
  }

  #discount(kind: PartKind, label: Label): number {
    const { laterWindows, passages } = this.#pooling;
    return { first: 0, later: laterWindows[label], passage: passages }[kind];
  }
}

const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

import type { Label, Scores } from './labels';

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** A half-open range of UTF-16 code units in the text that was scored. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Per label, the highest probability over parts of a text. */
export interface PooledScore {
  readonly scores: Scores;
  /** The part each label's probability comes from. */
  readonly windows: Readonly<Record<Label, TextRange>>;
}

/** What the model says of one text: of its windows, which are as long as the model can read. */
export interface TextScore extends PooledScore {
  /**
   * Of its sentences, each by itself: one sentence in a long text moves the score of its window little. Null for a text
   * of one window, and where the graph does not let anyone look inside.
   */
  readonly passages: PooledScore | null;
  /** Only where one window of several was read, and nothing else is known yet. */
  readonly glance?: Glance;
}

/** The window of a long text that was read first, and how early the others should be read. */
export interface Glance {
  readonly range: TextRange;
  /** Ranks, as `Engine.rank` gives them: whether the text is flagged already makes a difference. */
  readonly restRank: { readonly unflagged: number; readonly flagged: number };
}

export interface EvidenceWord extends TextRange {
  readonly word: string;
  /** Fall of the label's probability when the word is left out; positive means it carries the score. */
  readonly weight: number;
}

/** The words that carry one label's score, strongest first. */
export interface Evidence {
  readonly label: Label;
  readonly probability: number;
  readonly words: readonly EvidenceWord[];
}

export interface ScoreOptions {
  readonly signal?: AbortSignal;
  /** Called as soon as one text is done; `index` is its place in the input. */
  readonly onScored?: (index: number, score: TextScore) => void;
  /** Reads only the most suspicious window of each text; the scores of a longer one then say so (`glance`). */
  readonly glance?: boolean;
  /** What is known of each text from a glance: that window is not read again. */
  readonly glances?: readonly (TextScore | undefined)[];
}

/**
 * Scores prepared texts. Rejects with `AbortError` (DOMException) when the signal fires, and with
 * `ModelError` when the model cannot run; no tensor outlives a call in any of these cases.
 */
export interface Engine {
  /** Identifies weights, heads and vocabulary: hex, the same on every machine for the same build. */
  readonly modelVersion: string;
  readonly backend: BackendName;
  score(texts: readonly string[], options?: ScoreOptions): Promise<TextScore[]>;
  /** How early a text should be glanced at among others that wait: higher is earlier. Takes a hundredth of a score. */
  rank(text: string): number;
  explain(text: string, label: Label, options?: { signal?: AbortSignal }): Promise<Evidence>;
  dispose(): void;
}

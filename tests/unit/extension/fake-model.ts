import {
  type BackendName,
  type Embedder,
  type Engine,
  LABELS,
  type ModelArtifact,
  type TextScore,
  type Thresholds,
} from '../../../src/toxicity';

const perLabel = <Value>(value: Value) =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<
    (typeof LABELS)[number],
    Value
  >;

export const THRESHOLDS: Thresholds = perLabel(0.5);

/** Enough of an artifact for whoever only passes it on. */
export const ARTIFACT = { modelVersion: 'v1', thresholds: THRESHOLDS } as ModelArtifact;

/** Scores a text by its exclamation marks: one in ten characters more for each. */
export function scoreOf(text: string): TextScore {
  const probability = Math.min(1, text.split('!').length / 10);
  return {
    scores: perLabel(probability),
    windows: perLabel({ start: 0, end: text.length }),
    passages: null,
  };
}

/** What a glance at a text says: of its first hundred characters. */
function glanceAt(text: string): TextScore {
  const range = { start: 0, end: 100 };
  const score = scoreOf(text.slice(0, range.end));
  if (text.length <= range.end) return score;
  return { ...score, glance: { range, restRank: { unflagged: -2, flagged: -1 } } };
}

/** An engine without a model, which writes down what it was asked. */
export class FakeEngine implements Engine {
  readonly modelVersion = 'v1';
  readonly scored: string[] = [];
  /** The texts of these that were glanced at before, whose rest was all there was to read. */
  readonly finished: string[] = [];
  disposed = false;
  /** What the next calls reject with, one after the other. */
  readonly failures: Error[] = [];

  constructor(readonly backend: BackendName = 'wasm') {}

  score: Engine['score'] = async (texts, { onScored, glance, glances } = {}) => {
    const failure = this.failures.shift();
    if (failure) throw failure;
    if (this.disposed) throw new Error('The engine was disposed.');
    this.scored.push(...texts);
    return texts.map((text, index) => {
      if (glances?.[index]) this.finished.push(text);
      const score = glance ? glanceAt(text) : scoreOf(text);
      onScored?.(index, score);
      return score;
    });
  };

  /** The more exclamation marks, the earlier. */
  rank = (text: string): number => text.split('!').length - 1;

  explain: Engine['explain'] = async (text, label) => ({
    label,
    probability: scoreOf(text).scores[label],
    words: [{ word: text, start: 0, end: text.length, weight: 1 }],
  });

  dispose(): void {
    this.disposed = true;
  }
}

/** Embeds a text by how often each letter occurs in it, so that like texts lie close. */
export class FakeEmbedder implements Embedder {
  readonly embedded: string[] = [];
  disposed = false;

  embed: Embedder['embed'] = async (text) => {
    this.embedded.push(text);
    const counts = new Float32Array(512);
    for (const letter of text.toLowerCase()) counts[letter.charCodeAt(0) % 512]!++;
    const length = Math.hypot(...counts);
    return counts.map((count) => count / length);
  };

  dispose(): void {
    this.disposed = true;
  }
}

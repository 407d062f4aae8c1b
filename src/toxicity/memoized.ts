import { throwIfAborted } from './abort';
import { hex } from './artifact';
import type { Engine, ScoreOptions, TextScore } from './engine-types';

/** Scores kept by key, without the text they belong to. */
export interface ScoreStore {
  /** The known scores, in the order of the keys; undefined where there is none. */
  getMany(keys: string[]): Promise<(TextScore | undefined)[]>;
  putMany(entries: readonly (readonly [key: string, score: TextScore])[]): Promise<void>;
}

/** Key of a text's score: SHA-256, hex, of model version and text. */
export async function scoreKey(modelVersion: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${modelVersion}\n${text}`);
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * An engine that scores no text twice: neither one in the store nor one that stands in a request more than once. After a
 * glance only the rest is scored.
 * Scores are kept as they come, also those of a request that fails or is cancelled half-way.
 */
export function memoized(engine: Engine, store: ScoreStore): Engine {
  return {
    modelVersion: engine.modelVersion,
    backend: engine.backend,
    score: (texts, options) => scoreMissing(engine, store, texts, options),
    rank: (text) => engine.rank(text),
    explain: (text, label, options) => engine.explain(text, label, options),
    dispose: () => engine.dispose(),
  };
}

/** What `memoized` does, for whoever has no more of an engine than its scores. */
export async function scoreMissing(
  engine: Pick<Engine, 'modelVersion' | 'score'>,
  store: ScoreStore,
  texts: readonly string[],
  { signal, onScored, glance = false }: ScoreOptions = {},
): Promise<TextScore[]> {
  const places = placesOf(texts);
  const unique = [...places.keys()];
  const keys = await Promise.all(unique.map((text) => scoreKey(engine.modelVersion, text)));
  const scores: TextScore[] = [];
  const settle = (text: string, score: TextScore) => {
    for (const index of places.get(text)!) {
      scores[index] = score;
      onScored?.(index, score);
    }
  };
  const missing: number[] = [];
  const known = await store.getMany(keys);
  known.forEach((score, index) => {
    if (score && (glance || !score.glance)) settle(unique[index]!, score);
    else missing.push(index);
  });
  throwIfAborted(signal);
  const fresh: [string, TextScore][] = [];
  try {
    await engine.score(
      missing.map((index) => unique[index]!),
      {
        ...(signal && { signal }),
        glance,
        glances: missing.map((index) => known[index]),
        onScored: (place, score) => {
          const index = missing[place]!;
          fresh.push([keys[index]!, score]);
          settle(unique[index]!, score);
        },
      },
    );
  } finally {
    if (fresh.length > 0) await store.putMany(fresh);
  }
  return scores;
}

/** Each different text with its indices. */
function placesOf(texts: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  texts.forEach((text, index) => {
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  });
  return places;
}

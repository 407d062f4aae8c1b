import type { Engine, Evidence, EvidenceWord, TextRange } from './engine-types';
import type { Label } from './labels';

/** A word at all its places in a text. */
interface Occurrences {
  readonly word: string;
  readonly places: TextRange[];
}

/** A run of anything but white space, without the punctuation around it; `*`, `@` and `$` hide letters. */
const WORD = /[\p{L}\p{N}@$*#][^\s]*[\p{L}\p{N}@$*#]|[\p{L}\p{N}@$*#]/gu;

/**
 * Leave-one-word-out over the window that the label's score comes from: each word is cut out wherever it stands in
 * the window, since what is said twice still carries the score when it is left out once.
 * @returns each occurrence of each word with the fall of the probability, strongest first.
 */
export async function explain(
  engine: Pick<Engine, 'score'>,
  text: string,
  label: Label,
  options: { signal?: AbortSignal },
): Promise<Evidence> {
  const [whole] = await engine.score([text], options);
  const range = whole!.windows[label];
  const window = text.slice(range.start, range.end);
  const words = wordsOf(window);
  const variants = [window, ...words.map(({ places }) => without(window, places))];
  const scores = await engine.score(variants, options);
  const probabilities = scores.map((score) => score.scores[label]);
  const evidence = words.flatMap(({ word, places }, index) =>
    places.map(
      ({ start, end }): EvidenceWord => ({
        word,
        start: range.start + start,
        end: range.start + end,
        weight: probabilities[0]! - probabilities[index + 1]!,
      }),
    ),
  );
  evidence.sort((a, b) => b.weight - a.weight || a.start - b.start);
  return { label, probability: whole!.scores[label], words: evidence };
}

/** The different words of a text, in order of first appearance; case does not tell them apart. */
export function wordsOf(text: string): Occurrences[] {
  const words = new Map<string, Occurrences>();
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const key = word.toLowerCase();
    const known = words.get(key) ?? { word, places: [] };
    known.places.push({ start, end: start + word.length });
    words.set(key, known);
  }
  return [...words.values()];
}

function without(text: string, places: readonly TextRange[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of places) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}

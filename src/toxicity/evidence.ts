import type { Engine, Evidence, EvidenceWord, TextRange, TextScore } from './engine-types';
import type { Label } from './labels';

/** A word at all its places in a text. */
interface Occurrences {
  readonly word: string;
  readonly places: TextRange[];
}

/** The part of a text that a score comes from. */
export interface Decisive {
  readonly probability: number;
  readonly range: TextRange;
}

/** What evidence is found with. */
export interface Explainer extends Pick<Engine, 'score'> {
  /**
   * Probabilities of a part of a text that was judged: whole, then without each group of parts of the text. Leaves these
   * out of what the model made of the whole, so that what others took over from them stays. Absent where the graph does
   * not let anyone look inside.
   */
  readonly leaveOut?: (
    text: string,
    range: TextRange,
    groups: readonly (readonly TextRange[])[],
    label: Label,
    options: { signal?: AbortSignal },
  ) => Promise<number[]>;
}

/** A run of anything but white space, without the punctuation around it; `*`, `@` and `$` hide letters. */
const WORD = /[\p{L}\p{N}@$*#][^\s]*[\p{L}\p{N}@$*#]|[\p{L}\p{N}@$*#]/gu;

/**
 * Up to so many words in all variants of a text together, each variant is read anew: no more work than one scoring of
 * a comment of a hundred words. Beyond, the words are left out of what the model made of the whole.
 */
const MOST_WORDS_TO_READ = 100;

/**
 * Leaves each word of the window that the label's score comes from out, at all its places there: what is said twice
 * still carries the score when it is left out once.
 * @returns each occurrence of each word with the fall of the probability, strongest first.
 */
export async function explain(
  explainer: Explainer,
  text: string,
  label: Label,
  options: { signal?: AbortSignal },
): Promise<Evidence> {
  const [score] = await explainer.score([text], options);
  const { probability, range } = decisive(score!, label);
  const words = wordsOf(text.slice(range.start, range.end)).map(({ word, places }) => ({
    word,
    places: places.map(({ start, end }) => ({
      start: range.start + start,
      end: range.start + end,
    })),
  }));
  const groups = words.map(({ places }) => places);
  const toRead = words.length * groups.flat().length;
  const { leaveOut } = explainer;
  const [before, ...after] =
    leaveOut && toRead > MOST_WORDS_TO_READ
      ? await leaveOut(text, range, groups, label, options)
      : await readWithout(explainer, text, range, groups, label, options);
  const evidence = words.flatMap(({ word, places }, index) =>
    places.map((place): EvidenceWord => ({ word, ...place, weight: before! - after[index]! })),
  );
  evidence.sort((a, b) => b.weight - a.weight || a.start - b.start);
  return { label, probability, words: evidence };
}

/** The part of a text that speaks most for a label: one of its windows, or a single sentence. */
export function decisive({ scores, windows, passages }: TextScore, label: Label): Decisive {
  if (passages && passages.scores[label] > scores[label]) {
    return { probability: passages.scores[label], range: passages.windows[label] };
  }
  return { probability: scores[label], range: windows[label] };
}

/** What `leaveOut` gives, by scoring the window and each of its variants anew. */
async function readWithout(
  explainer: Explainer,
  text: string,
  { start, end }: TextRange,
  groups: readonly (readonly TextRange[])[],
  label: Label,
  options: { signal?: AbortSignal },
): Promise<number[]> {
  const inside = text.slice(0, end);
  const variants = [[], ...groups].map((places) => without(inside, places).slice(start));
  const scores = await explainer.score(variants, options);
  return scores.map((one) => one.scores[label]);
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

/** A text without some of its parts, which are in order and apart. */
export function without(text: string, places: readonly TextRange[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of places) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}

import type { Engine, Evidence, EvidenceWord, TextRange, TextScore } from './engine-types';
import type { Label } from './labels';

/** A word at all its places in a text. */
interface Occurrences {
  readonly word: string;
  readonly places: TextRange[];
}

/** What a model says of a text, and what it made of the part that this comes from. */
export interface Look {
  readonly probability: number;
  readonly range: TextRange;
  /**
   * Probabilities of that part: whole, then without each group of parts of the text. Leaves the parts out of what
   * the model made of it, so that what it took over from them into others stays.
   */
  without(groups: readonly (readonly TextRange[])[]): Promise<number[]>;
}

/** What evidence is found with. */
export interface Explainer extends Pick<Engine, 'score'> {
  /** Scores one label, and looks inside; null where the graph does not let one. */
  look?(text: string, label: Label, options: { signal?: AbortSignal }): Promise<Look | null>;
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
  const look = await explainer.look?.(text, label, options);
  const { probability, range } = look ?? (await scoreOf(explainer, text, label, options));
  const words = wordsOf(text.slice(range.start, range.end)).map(({ word, places }) => ({
    word,
    places: places.map(({ start, end }) => ({
      start: range.start + start,
      end: range.start + end,
    })),
  }));
  const groups = words.map(({ places }) => places);
  const toRead = words.length * groups.flat().length;
  const [before, ...after] =
    look && toRead > MOST_WORDS_TO_READ
      ? await look.without(groups)
      : await readWithout(explainer, text, range, groups, label, options);
  const evidence = words.flatMap(({ word, places }, index) =>
    places.map((place): EvidenceWord => ({ word, ...place, weight: before! - after[index]! })),
  );
  evidence.sort((a, b) => b.weight - a.weight || a.start - b.start);
  return { label, probability, words: evidence };
}

async function scoreOf(
  explainer: Explainer,
  text: string,
  label: Label,
  options: { signal?: AbortSignal },
): Promise<Omit<Look, 'without'>> {
  const [score] = await explainer.score([text], options);
  return decisive(score!, label);
}

/** The part of a text that speaks most for a label: one of its windows, or a single sentence. */
export function decisive(
  { scores, windows, passages }: TextScore,
  label: Label,
): Omit<Look, 'without'> {
  if (passages && passages.scores[label] > scores[label]) {
    return { probability: passages.scores[label], range: passages.windows[label] };
  }
  return { probability: scores[label], range: windows[label] };
}

/** What `Look.without` gives, by scoring the window and each of its variants anew. */
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

import type { EvidenceWord } from '../../toxicity';

/** How much a word carries: 3 carries most of it, 1 a little. */
export type Strength = 1 | 2 | 3;

/** A run of text, and how strongly it carries the score (0: not at all). */
export interface Segment {
  readonly text: string;
  readonly strength: Strength | 0;
}

/** Words whose absence lowers the score by less than this are noise to a reader. */
const LEAST_WEIGHT = 0.01;
const MOST_WORDS = 8;

/** The words worth showing, strongest first. */
export function carryingWords(words: readonly EvidenceWord[]): EvidenceWord[] {
  return words
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
}

/** Strength of a word beside the strongest one. */
export function strengthOf(word: EvidenceWord, strongest: EvidenceWord): Strength {
  const share = word.weight / strongest.weight;
  if (share > 2 / 3) return 3;
  return share > 1 / 3 ? 2 : 1;
}

/** Cuts a text at the words given, in order; words that do not lie in it, or overlap, are left out. */
export function segmentsOf(text: string, words: readonly EvidenceWord[]): Segment[] {
  const strongest = words.reduce<EvidenceWord | null>(
    (best, word) => (best === null || word.weight > best.weight ? word : best),
    null,
  );
  const segments: Segment[] = [];
  let at = 0;
  for (const word of [...words].sort((a, b) => a.start - b.start)) {
    if (!strongest || word.start < at || text.slice(word.start, word.end) !== word.word) continue;
    if (word.start > at) segments.push({ text: text.slice(at, word.start), strength: 0 });
    segments.push({ text: word.word, strength: strengthOf(word, strongest) });
    at = word.end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), strength: 0 });
  return segments;
}

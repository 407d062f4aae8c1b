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

/** The different words worth showing, strongest first. */
export function carryingWords(words: readonly EvidenceWord[]): EvidenceWord[] {
  const strongestFirst = [...words].sort((a, b) => b.weight - a.weight);
  const different = new Map<string, EvidenceWord>();
  for (const word of strongestFirst) {
    const key = word.word.toLowerCase();
    if (word.weight >= LEAST_WEIGHT && !different.has(key)) different.set(key, word);
  }
  return [...different.values()].slice(0, MOST_WORDS);
}

/** Strength of a word beside the strongest one. */
export function strengthOf(word: EvidenceWord, strongest: EvidenceWord): Strength {
  const share = word.weight / strongest.weight;
  if (share > 2 / 3) return 3;
  return share > 1 / 3 ? 2 : 1;
}

/**
 * Cuts a text at the words that carry its score (as `carryingWords` gives them). Evidence has its
 * ranges in the cleaned text that was scored, so the words are looked up in the text as it is shown.
 */
export function segmentsOf(text: string, carrying: readonly EvidenceWord[]): Segment[] {
  const [strongest] = carrying;
  if (!strongest) return text === '' ? [] : [{ text, strength: 0 }];
  const strengths = new Map(
    carrying.map((word) => [word.word.toLowerCase(), strengthOf(word, strongest)]),
  );
  return text
    .split(anyOf(carrying))
    .filter((part) => part !== '')
    .map((part) => ({ text: part, strength: strengths.get(part.toLowerCase()) ?? 0 }));
}

/** Matches each of the words where it stands by itself; longer ones first, where one begins another. */
function anyOf(words: readonly EvidenceWord[]): RegExp {
  const alternatives = words
    .map(({ word }) => word)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

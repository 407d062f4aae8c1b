import type { Evidence } from '../toxicity';

/** A word that carries a score. */
export interface CarryingWord {
  readonly word: string;
  /** Part of what all the words shown carry together, 0..1. */
  readonly share: number;
}

/** How much a word carries: 3 about as much as the strongest one, 1 a little. */
export type Strength = 1 | 2 | 3;

/** A run of text, and how strongly it carries the score (0: not at all). */
export interface Segment {
  readonly text: string;
  readonly strength: Strength | 0;
}

/** Words whose absence lowers the log-odds by less than this are noise to a reader. */
const LEAST_FALL = 0.1;
/** The same, beside the strongest word. */
const LEAST_PART = 0.25;
const MOST_WORDS = 5;

/**
 * The different words worth showing, strongest first. They are compared by the fall of the log-odds:
 * where several words are each enough, leaving one out hardly moves a probability close to 1.
 */
export function carryingWords({ probability, words }: Evidence): CarryingWord[] {
  const falls = new Map<string, { readonly word: string; readonly fall: number }>();
  for (const { word, weight } of words) {
    const key = word.toLowerCase();
    const fall = logOdds(probability) - logOdds(probability - weight);
    if (fall >= LEAST_FALL && fall > (falls.get(key)?.fall ?? 0)) falls.set(key, { word, fall });
  }
  const sorted = [...falls.values()].sort((a, b) => b.fall - a.fall).slice(0, MOST_WORDS);
  const shown = sorted.filter(({ fall }) => fall >= LEAST_PART * sorted[0]!.fall);
  const total = shown.reduce((sum, { fall }) => sum + fall, 0);
  return shown.map(({ word, fall }) => ({ word, share: fall / total }));
}

/** Strength of a word beside the strongest one. */
export function strengthOf(word: CarryingWord, strongest: CarryingWord): Strength {
  const part = word.share / strongest.share;
  if (part > 2 / 3) return 3;
  return part > 1 / 3 ? 2 : 1;
}

/**
 * Cuts a text at the words that carry its score. Evidence has its ranges in the cleaned text that
 * was scored, so the words are looked up in the text as it is shown.
 */
export function segmentsOf(text: string, carrying: readonly CarryingWord[]): Segment[] {
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
function anyOf(words: readonly CarryingWord[]): RegExp {
  const alternatives = words
    .map(({ word }) => word)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function logOdds(probability: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(inside / (1 - inside));
}

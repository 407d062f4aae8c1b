import {
  type IdentityKind,
  mentionsIn,
  spelt,
  TERMS_BY_KIND,
  type TermMention,
} from './swappable-terms';

const MOST_SUBSTITUTES = 8;

/** Words that mean a person only before a noun for people ("old", "white", "straight"). */
const AMBIGUOUS = new Set([
  ...['old', 'older', 'young', 'younger', 'black', 'white', 'straight', 'blind', 'trans', 'cis'],
  ...['american', 'african', 'european', 'indian', 'chinese', 'japanese', 'canadian', 'mexican'],
]);
const PEOPLE =
  /^\s+(?:person|people|persons|man|men|woman|women|guys?|girls?|boys?|kids?|children|friends?|famil(?:y|ies)|couples?|students?|workers?|editors?|users?|writers?|actors?|actress(?:es)?|citizens?|community|communities)\b/i;

/** A text with another group named instead, each in a version of its own. */
export interface Swaps {
  readonly kind: IdentityKind;
  readonly versions: readonly string[];
}

/** The text with its first group replaced, wherever it stands, by up to eight others of the same kind; null without one. */
export function swapsOf(text: string): Swaps | null {
  const mentions = mentionsIn(text).filter((mention) => isPerson(text, mention));
  const [first] = mentions;
  if (!first) return null;
  const places = mentions.filter(({ term }) => term === first.term);
  const others = TERMS_BY_KIND[first.kind].filter((term) => term !== first.term);
  // Evenly from the whole list, so that not only its first words are tried.
  const step = Math.max(1, others.length / MOST_SUBSTITUTES);
  const chosen = others.filter(
    (_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  return { kind: first.kind, versions: chosen.map((term) => replaced(text, places, spelt(term))) };
}

export const versionsOf = (text: string): readonly string[] => swapsOf(text)?.versions ?? [];

function isPerson(text: string, { term, end }: TermMention): boolean {
  return !AMBIGUOUS.has(term) || PEOPLE.test(text.slice(end, end + 20));
}

function replaced(text: string, places: readonly TermMention[], word: string): string {
  let [result, cursor] = ['', 0];
  for (const { start, end } of places) {
    const wasCapital = /^\p{Lu}/u.test(text.slice(start, end));
    const spelling = wasCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    result += text.slice(cursor, start) + spelling;
    cursor = end;
  }
  return result + text.slice(cursor);
}

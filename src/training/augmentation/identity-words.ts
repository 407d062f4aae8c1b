import { type IdentityKind, KINDS, TERMS_BY_KIND } from '../../audit';

/** Words that nothing is measured on. */
const MORE: Partial<Record<IdentityKind, readonly string[]>> = {
  disability: ['disabled', 'autistic'],
  ethnicity: ['arab', 'polish', 'turkish', 'russian'],
  religion: ['hindu', 'atheist'],
};

/** Neutral words for who somebody is, by kind. Within a kind one can stand for another. */
export const IDENTITY_WORDS: readonly (readonly string[])[] = KINDS.map((kind) => [
  ...TERMS_BY_KIND[kind],
  ...(MORE[kind] ?? []),
]);

const all = IDENTITY_WORDS.flat().sort((a, b) => b.length - a.length);
const MENTION = new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/**
 * A copy in which every mention is of another group of the same kind, the same one throughout; null without mention.
 */
export function swapIdentities(text: string, random: () => number): string | null {
  const chosen = new Map<string, string>();
  const swapped = text.replace(MENTION, (mention) => {
    const word = mention.toLowerCase();
    const known = chosen.get(word);
    const other = known ?? anotherOf(word, random);
    chosen.set(word, other);
    return /^\p{Lu}/u.test(mention) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  });
  return chosen.size === 0 ? null : swapped;
}

function anotherOf(word: string, random: () => number): string {
  const others = IDENTITY_WORDS.find((kind) => kind.includes(word))!.filter((one) => one !== word);
  return others[Math.floor(random() * others.length)]!;
}

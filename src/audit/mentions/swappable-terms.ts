/**
 * The 51 terms that the bias of the published model was measured on, by kind (word list of
 * conversationai/unintended-ml-bias-analysis, its spelling). Within a kind one can stand for another.
 */
export const TERMS_BY_KIND = {
  age: ['old', 'older', 'young', 'younger', 'teenage', 'millenial', 'middle aged', 'elderly'],
  disability: ['blind', 'deaf', 'paralyzed'],
  ethnicity: [
    'african',
    'african american',
    'black',
    'white',
    'european',
    'hispanic',
    'latino',
    'latina',
    'latinx',
    'mexican',
    'canadian',
    'american',
    'asian',
    'indian',
    'middle eastern',
    'chinese',
    'japanese',
  ],
  gender: ['transgender', 'trans', 'cis', 'male', 'female', 'nonbinary'],
  religion: [
    'christian',
    'muslim',
    'jewish',
    'buddhist',
    'catholic',
    'protestant',
    'sikh',
    'taoist',
  ],
  sexuality: [
    'lesbian',
    'gay',
    'bisexual',
    'queer',
    'lgbt',
    'lgbtq',
    'homosexual',
    'straight',
    'heterosexual',
  ],
} as const satisfies Record<string, readonly string[]>;

export type IdentityKind = keyof typeof TERMS_BY_KIND;
export const KINDS = Object.keys(TERMS_BY_KIND) as IdentityKind[];

export const TERMS: readonly string[] = KINDS.flatMap((kind) => TERMS_BY_KIND[kind]);

/** Written with a capital letter inside a sentence. */
const PROPER: ReadonlySet<string> = new Set([
  ...TERMS_BY_KIND.ethnicity.filter((term) => !['black', 'white'].includes(term)),
  ...TERMS_BY_KIND.religion,
]);
const ABBREVIATIONS: ReadonlySet<string> = new Set(['lgbt', 'lgbtq']);

/** A term as it is written inside an English sentence. */
export function spelt(term: string): string {
  if (ABBREVIATIONS.has(term)) return term.toUpperCase();
  if (!PROPER.has(term)) return term;
  return term.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

/** A term where it stands in a text. UTF-16 offsets, end exclusive. */
export interface TermMention {
  readonly term: string;
  readonly kind: IdentityKind;
  readonly start: number;
  readonly end: number;
}

const kindOf = new Map<string, IdentityKind>(
  KINDS.flatMap((kind) => TERMS_BY_KIND[kind].map((term) => [term, kind] as const)),
);

/** Longest first: "African American" is no mention of "African". `\b` would not do, it knows ASCII only. */
const MENTION = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{M}_-])(?:${[...TERMS].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}\\p{M}_-])`,
  'giu',
);

/** All terms in a text as whole words, in order. */
export function mentionsIn(text: string): TermMention[] {
  return Array.from(text.matchAll(MENTION), ({ 0: found, index }) => {
    const term = found.toLowerCase();
    return { term, kind: kindOf.get(term)!, start: index, end: index + found.length };
  });
}

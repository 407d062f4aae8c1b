/**
 * Disguises for measuring only: written apart from those that training uses
 * (`augmentation/obfuscate.ts`), with other characters and another choice of words.
 */

export const TRICKS = {
  spacing: (word, random) => [...word].join(pick([' ', '  ', ' ', ' . '], random)),
  punctuation: (word, random) =>
    insertInside(word, pick(['.', '-', '_', '/', "'", ','], random), random),
  leet: (word, random) => swapSome(word, LEET, 0.8, random),
  homoglyphs: (word, random) => swapSome(word, HOMOGLYPHS, 0.6, random),
  'zero-width': (word, random) =>
    [...word].join(pick(['\u200b', '\u200d', '\u2060', '\u00ad'], random)),
  'doubled letters': (word, random) =>
    changeOne(word, random, (letter) => letter.repeat(2 + Math.floor(random() * 5))),
  transposition: (word, random) => transpose(word, random),
  masking: (word, random) => changeOne(word, random, () => pick(['*', '#', '_', '-', '%'], random)),
} as const satisfies Record<string, (word: string, random: () => number) => string>;

export type Trick = keyof typeof TRICKS;
export const TRICK_NAMES = Object.keys(TRICKS) as Trick[];

/** As people swap them by hand; several for a letter, the first the most frequent. */
const LEET: Readonly<Record<string, string>> = {
  a: '4@^',
  b: '8',
  e: '3',
  g: '96',
  i: '1!|',
  l: '1|',
  o: '0',
  s: '5$z',
  t: '7+',
  z: '2',
};

/** Letters of other alphabets and of mathematics that look the same. */
const HOMOGLYPHS: Readonly<Record<string, string>> = {
  a: 'аɑαá',
  c: 'сϲç',
  d: 'ԁ',
  e: 'еёé',
  h: 'һ',
  i: 'іιí',
  j: 'ј',
  k: 'κ',
  n: 'ոñ',
  o: 'оοөó',
  p: 'рρ',
  s: 'ѕ',
  u: 'υսü',
  v: 'ν',
  w: 'ԝ',
  x: 'х',
  y: 'уγ',
};

/** Words that nobody disguises: they carry the grammar. Chosen by frequency, blind to what a word means. */
const FUNCTION_WORDS = new Set(
  `the and for are but not you all any can had her was one our out his has him how its may new now old see
  two who did get let say she too use that with have this will your from they know want been good much some
  time very when come here just like long make many more only over such take than them well were what would
  there their which about could other these then into because should where does being after before those`.split(
    /\s+/,
  ),
);

const WORD = /(?<![\p{L}\p{N}])[a-z]{3,}(?![\p{L}\p{N}])/giu;
/** Share of the other words that are disguised. */
const SHARE = 0.5;

/**
 * A copy in which half of the content words, and at least one, are disguised: each by a trick of its
 * own, or all by the one given. Unchanged when there is no content word.
 */
export function addNoise(text: string, random: () => number, trick?: Trick): string {
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word, index })).filter(
    ({ word }) => !FUNCTION_WORDS.has(word.toLowerCase()),
  );
  const chosen = words.filter(() => random() < SHARE);
  if (chosen.length === 0 && words.length > 0) chosen.push(pick(words, random));
  let [result, cursor] = ['', 0];
  for (const { word, index } of chosen) {
    const disguise = TRICKS[trick ?? pick(TRICK_NAMES, random)];
    result += text.slice(cursor, index) + disguise(word, random);
    cursor = index + word.length;
  }
  return result + text.slice(cursor);
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Swaps letters that have a likeness, each with this probability, and at least the first of them. */
function swapSome(
  word: string,
  likenesses: Readonly<Record<string, string>>,
  share: number,
  random: () => number,
): string {
  let swapped = false;
  return [...word]
    .map((letter) => {
      const likeness = likenesses[letter.toLowerCase()];
      if (!likeness || (swapped && random() >= share)) return letter;
      swapped = true;
      return pick([...likeness], random);
    })
    .join('');
}

/** A mark at one or two places between letters. */
function insertInside(word: string, mark: string, random: () => number): string {
  const first = 1 + Math.floor(random() * (word.length - 1));
  const second = random() < 0.5 ? first : 1 + Math.floor(random() * (word.length - 1));
  return [...word]
    .map((letter, at) => (at === first || at === second ? mark + letter : letter))
    .join('');
}

function changeOne(word: string, random: () => number, change: (letter: string) => string): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  return word.slice(0, at) + change(word[at]!) + word.slice(at + 1);
}

/** Two neighbours that differ change places: inside the word where there are such, else its first two. */
function transpose(word: string, random: () => number): string {
  const places = [...word.slice(1, -2)].flatMap((letter, at) =>
    letter === word[at + 2] ? [] : [at + 1],
  );
  const at = places.length > 0 ? pick(places, random) : 0;
  return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
}

/** How people write a word so that a list of words does not find it. Each keeps the word readable. */
const TRICKS: readonly ((word: string, random: () => number) => string)[] = [
  (word) => replaceAny(word, { a: '@', e: '3', i: '1', o: '0', s: '$', t: '7' }),
  (word) => replaceAny(word, { a: '4', e: '3', i: '!', o: '0', s: '5' }),
  (word) => replaceAny(word, { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', i: 'і' }),
  (word, random) => changeAt(word, random, () => '*'),
  (word, random) => changeAt(word, random, (letter) => letter.repeat(2 + Math.floor(3 * random()))),
  (word, random) => changeAt(word, random, () => ''),
  (word, random) => changeAt(word, random, (letter, next) => next + letter, 2),
  (word) => [...word].join(' '),
  (word) => [...word].join('.'),
];

/** Words of at least four letters, the shortest that stay readable. */
const WORD = /(?<![\p{L}\p{N}])[a-z]{4,}(?![\p{L}\p{N}])/giu;

/** A copy in which about half of the longer words are disguised, each in its own way. */
export function obfuscate(text: string, random: () => number): string {
  return text.replace(WORD, (word) => {
    if (random() < 0.5) return word;
    return TRICKS[Math.floor(random() * TRICKS.length)]!(word, random);
  });
}

function replaceAny(word: string, by: Readonly<Record<string, string>>): string {
  return word.replace(/[a-z]/gi, (letter) => by[letter.toLowerCase()] ?? letter);
}

/** Changes letters inside the word: its first and last stay, which is what keeps it readable. */
function changeAt(
  word: string,
  random: () => number,
  change: (letter: string, next: string) => string,
  width = 1,
): string {
  const at = 1 + Math.floor(random() * (word.length - 1 - width));
  return word.slice(0, at) + change(word[at]!, word[at + 1]!) + word.slice(at + width);
}

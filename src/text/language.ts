import { ENGLISH_WORDS } from './english-words';
import type { DetectLanguage } from './types';

const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const WORD = /[\p{L}']+/gu;
/** A sign of these scripts says as much as several letters, so that a technical word or two weigh little. */
const DENSE_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const LETTERS_A_SIGN = 3;
const ACCENTED_LETTER = /(?!\p{ASCII})\p{Script=Latin}/u;
const ACCENTS = /\p{M}/gu;

/** With more than this share of unmistakable words, a text is English whatever the detector says. */
const ENGLISH_SHARE = 0.1;
/** Below this many letters, detectors err too often on English to be asked. */
const FEWEST_LETTERS = 30;
/** From this many on they are asked where a letter that English does not have speaks against it. */
const FEWEST_LETTERS_IF_ACCENTED = 10;
/** From this many on, an answer that the detector itself doubts counts, if no word speaks for English. */
const FEWEST_LETTERS_IF_DOUBTED = 37;
/** A mixture of languages is judged unless the foreign one has at least this share of it, in %. */
const FOREIGN_PERCENTAGE = 70;
/** Enough to tell a language by; more only costs time. */
const LONGEST_SAMPLE = 10_000;

/** Number of letters of any script. */
export function countLetters(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}

/**
 * Whether a text (white space collapsed) is, as far as one can tell, in a language that the model was
 * not trained on. The room's README has the measurement behind the rule.
 */
export async function isOtherLanguage(
  text: string,
  detectLanguage: DetectLanguage,
): Promise<boolean> {
  const sample = distinctWords(text.slice(0, LONGEST_SAMPLE));
  const letters = countLetters(sample);
  const latinLetters = sample.match(LATIN_LETTER)?.length ?? 0;
  const denseSigns = sample.match(DENSE_SIGN)?.length ?? 0;
  if (latinLetters < letters - latinLetters + (LETTERS_A_SIGN - 1) * denseSigns) return true;

  const share = englishShare(sample);
  if (share > ENGLISH_SHARE) return false;
  const isAccented = share === 0 && ACCENTED_LETTER.test(sample);
  if (letters < (isAccented ? FEWEST_LETTERS_IF_ACCENTED : FEWEST_LETTERS)) return false;
  const { isReliable, languages } = await detectLanguage(sample);
  const likeliest = languages[0];
  if (!likeliest || isEnglish(likeliest.language)) return false;
  if (likeliest.percentage < FOREIGN_PERCENTAGE) return false;
  return isReliable || isAccented || (letters >= FEWEST_LETTERS_IF_DOUBTED && share === 0);
}

/** Each word once: detectors take a short insult, repeated a hundred times, for some exotic language. */
function distinctWords(text: string): string {
  return [...new Set(text.split(' '))].join(' ');
}

function englishShare(text: string): number {
  // An accent more does not hide an English word.
  const plain = text.normalize('NFKD').replace(ACCENTS, '');
  const words = plain.toLowerCase().replaceAll('’', "'").match(WORD) ?? [];
  return words.filter((word) => ENGLISH_WORDS.has(word)).length / words.length;
}

/** Detectors give `en`, some with a region; `und` and `un` are no other language but none at all. */
function isEnglish(language: string): boolean {
  return /^(?:en|und|un)(?:-|$)/.test(language);
}

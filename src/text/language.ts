import type { DetectLanguage } from './types';

const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

/** Below this many letters, a detector errs too often on English to be asked. See the room's README. */
const FEWEST_LETTERS_TO_DETECT = 30;
/** A text is taken for another language when the likeliest one has at least this share of it, in %. */
const OTHER_LANGUAGE_PERCENTAGE = 60;
/** Enough to tell a language by; more only costs time. */
const LONGEST_SAMPLE = 10_000;

/** Number of letters of any script. */
export function countLetters(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}

/** Whether a text is, as far as one can tell, in a language that the model was not trained on. */
export async function isOtherLanguage(
  text: string,
  detectLanguage: DetectLanguage,
): Promise<boolean> {
  const sample = text.slice(0, LONGEST_SAMPLE);
  const letters = countLetters(sample);
  const latinLetters = sample.match(LATIN_LETTER)?.length ?? 0;
  if (latinLetters < letters / 2) return true;
  if (letters < FEWEST_LETTERS_TO_DETECT) return false;
  const { isReliable, languages } = await detectLanguage(sample);
  const [likeliest] = languages;
  return (
    isReliable &&
    likeliest !== undefined &&
    !isEnglish(likeliest.language) &&
    likeliest.percentage >= OTHER_LANGUAGE_PERCENTAGE
  );
}

/** Detectors give `en`, some with a region; `und` is no other language but none at all. */
function isEnglish(language: string): boolean {
  return /^(?:en|sco|und)(?:-|$)/.test(language);
}

/** A half-open range of UTF-16 code units. */
interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Up to a full stop or its like with what closes around it, before white space. */
const SENTENCE = /\S[^.!?…]*(?:[.!?…]+(?!["'”’)\]]*(?:\s|$))[^.!?…]*)*(?:[.!?…]+["'”’)\]]*)?/g;

/**
 * The sentences of a text on one line, without the white space between them. By signs alone, so that it is the same
 * in every browser: an abbreviation ends a sentence too.
 */
export function sentencesOf(text: string): Sentence[] {
  return Array.from(text.matchAll(SENTENCE), ({ 0: found, index }) => ({
    start: index,
    end: index + found.trimEnd().length,
  }));
}

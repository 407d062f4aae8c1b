/** A text in NFKC as code points, each with the part of the original text it comes from. */
export interface NormalizedText {
  readonly codePoints: readonly number[];
  /** UTF-16 offsets into the original text, one per code point; ends are exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

// A character that may be reordered before, or compose with, the one in front of it: combining marks,
// Hangul vowels and finals in all their forms, half-width voicing marks, Kirat Rai vowels.
const CONTINUING =
  '\\p{M}\\u1160-\\u11FF\\u3131-\\u318E\\uD7B0-\\uD7FF\\uFF9E\\uFF9F\\uFFA0-\\uFFDC\\u{16D63}-\\u{16D6A}';

/**
 * Normalisation sorts a run of combining marks in quadratic time, so a run is cut where Unicode's
 * Stream-Safe Text Format (UAX #15, section 13) cuts it.
 */
const LONGEST_RUN = 30;

const SEGMENT = new RegExp(
  `[^${CONTINUING}][${CONTINUING}]{0,${LONGEST_RUN}}|[${CONTINUING}]{1,${LONGEST_RUN}}`,
  'gsu',
);

/**
 * NFKC in linear time, with the way back to the original text. Differs from `String.normalize` only
 * where more than 30 combining marks follow one another.
 */
export function normalizeWithOffsets(text: string): NormalizedText {
  const codePoints: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: segment, index } of text.matchAll(SEGMENT)) {
    const normalized = segment.normalize('NFKC');
    let at = index;
    for (const symbol of normalized) {
      codePoints.push(symbol.codePointAt(0)!);
      // Inside a segment that changed, no code point has a place of its own.
      starts.push(normalized === segment ? at : index);
      at += symbol.length;
      ends.push(normalized === segment ? at : index + segment.length);
    }
  }
  return { codePoints, starts, ends };
}

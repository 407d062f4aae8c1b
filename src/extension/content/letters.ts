const TAG_OR_ENTITY = /<[^<>]*>|&#?\w+;/g;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** What is left of a text when the ways to write it down (HTML, line ends, spaces, marks) are all one. */
export function lettersOf(text: string): string {
  return text.replace(TAG_OR_ENTITY, '').replace(NO_LETTERS, '');
}

import { wordForms } from './word-forms';

/** Lengths of the pieces of words. */
const PIECE = { least: 3, most: 5 };

/**
 * The hashed n-grams of a text: its words, pairs of neighbouring words, and pieces of three to five letters with the
 * ends of the word marked, all of them after disguises are undone.
 * @param buckets a power of two.
 * @returns each bucket once, ascending.
 */
export function hashedNgrams(text: string, buckets: number): Int32Array {
  const words = wordForms(text);
  const found = new Set<number>();
  const add = (hash: number) => found.add((hash ^ (hash >>> 15)) & (buckets - 1));
  words.forEach((word, index) => {
    add(hashOf(`w${word}`));
    if (index > 0) add(hashOf(`p${words[index - 1]} ${word}`));
    const marked = `<${word}>`;
    for (let length = PIECE.least; length <= PIECE.most; length++) {
      for (let start = 0; start + length <= marked.length; start++) {
        add(hashOf(marked.slice(start, start + length)));
      }
    }
  });
  return Int32Array.from(found).sort();
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

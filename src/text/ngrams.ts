import { wordForms } from './word-forms';

/** Lengths of the pieces of words. */
const PIECE = { least: 3, most: 5 };

/**
 * The hashed n-grams of a text: its words, pairs of neighbouring words, and pieces of three to five letters with the
 * ends of the word marked, all of them after disguises are undone.
 * @param buckets a power of two.
 * @returns each bucket once, in order of first appearance.
 */
export function hashedNgrams(text: string, buckets: number): Int32Array {
  const words = wordForms(text);
  const found = new Set<number>();
  const add = (hash: number) => found.add((hash ^ (hash >>> 15)) & (buckets - 1));
  words.forEach((word, index) => {
    add(hashOf(`w${word}`));
    if (index > 0) add(hashOf(`p${words[index - 1]} ${word}`));
    addPieces(`<${word}>`, add);
  });
  return Int32Array.from(found);
}

/** Hashes a piece from the hash of the piece that is one letter shorter. */
function addPieces(word: string, add: (hash: number) => void): void {
  for (let start = 0; start + PIECE.least <= word.length; start++) {
    const last = Math.min(start + PIECE.most, word.length);
    let hash = FNV_BASIS;
    for (let at = start; at < last; at++) {
      hash = hashedOn(hash, word.charCodeAt(at));
      if (at - start + 1 >= PIECE.least) add(hash);
    }
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = FNV_BASIS;
  for (let at = 0; at < text.length; at++) hash = hashedOn(hash, text.charCodeAt(at));
  return hash;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashedOn(hash: number, codeUnit: number): number {
  return Math.imul(hash ^ codeUnit, FNV_PRIME);
}

/** Two capitals or more and no other letter, standing by itself. */
const SHOUTED = /(?<![\p{L}\p{N}])\p{Lu}(?:['’]?\p{Lu})+(?![\p{L}\p{N}])/gu;

/**
 * Shouted words in small letters. The encoder's vocabulary is made of words as they are usually written:
 * in capitals they fall apart into single letters, and the model no longer sees what is said.
 */
export function withoutShouting(text: string): string {
  return text.replace(SHOUTED, (word) => word.toLowerCase());
}

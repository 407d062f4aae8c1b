/** A vocabulary as the encoder's package ships it: [piece, log probability], the first six reserved. */
export type Vocabulary = readonly (readonly [piece: string, score: number])[];

interface TrieNode {
  readonly children: Map<string, TrieNode>;
  /** Vocabulary index of the piece that ends here, or -1. */
  index: number;
}

const RESERVED_PIECES = 6;
const UNKNOWN = 0;
const WORD_START = '\u2581';

function buildTrie(vocabulary: Vocabulary): TrieNode {
  const root: TrieNode = { children: new Map(), index: -1 };
  for (let index = RESERVED_PIECES; index < vocabulary.length; index++) {
    let node = root;
    for (const symbol of vocabulary[index]![0]) {
      let child = node.children.get(symbol);
      if (!child) {
        child = { children: new Map(), index: -1 };
        node.children.set(symbol, child);
      }
      node = child;
    }
    node.index = index;
  }
  return root;
}

/**
 * The unigram tokenizer of the Universal Sentence Encoder, in time linear in the text.
 * Gives the ids that `@tensorflow-models/universal-sentence-encoder` 1.2.2 gives.
 */
export class Tokenizer {
  readonly #trie: TrieNode;
  readonly #scores: Float64Array;

  constructor(vocabulary: Vocabulary) {
    this.#trie = buildTrie(vocabulary);
    this.#scores = Float64Array.from(vocabulary, ([, score]) => score);
  }

  encode(text: string): Int32Array {
    const symbols = Array.from(WORD_START + text.normalize('NFKC').replaceAll(' ', WORD_START));
    const best = new Float64Array(symbols.length + 1);
    const pieces = new Int32Array(symbols.length + 1);
    const lengths = new Int32Array(symbols.length + 1).fill(1);
    const offer = (start: number, length: number, piece: number, score: number) => {
      const end = start + length;
      const total = best[start]! + score;
      if (best[end] === 0 || total >= best[end]!) {
        best[end] = total;
        pieces[end] = piece;
        lengths[end] = length;
      }
    };
    for (let start = 0; start < symbols.length; start++) {
      let node = this.#trie.children.get(symbols[start]!);
      let matched = false;
      for (let length = 1; node; length++) {
        if (node.index >= 0) {
          offer(start, length, node.index, this.#scores[node.index]!);
          matched = true;
        }
        node = node.children.get(symbols[start + length] ?? '');
      }
      if (!matched) offer(start, 1, UNKNOWN, 0);
    }
    return backtrack(pieces, lengths);
  }
}

function backtrack(pieces: Int32Array, lengths: Int32Array): Int32Array {
  const ids: number[] = [];
  for (let end = pieces.length - 1; end > 0; end -= lengths[end]!) {
    const piece = pieces[end]!;
    if (!(piece === UNKNOWN && ids.at(-1) === UNKNOWN)) ids.push(piece);
  }
  return Int32Array.from(ids.reverse());
}

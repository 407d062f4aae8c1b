import { type NormalizedText, normalizeWithOffsets } from './normalize';

/**
 * A vocabulary as the encoder's package ships it: [piece, log probability], the first six reserved.
 * Some of its pieces carry null, which the published tokenizer counts as 0.
 */
export type Vocabulary = readonly (readonly [piece: string, score: number | null])[];

/** The tokens of a text and where each comes from. All three arrays have the same length. */
export interface TokenizedText {
  readonly ids: Int32Array;
  /** UTF-16 offsets into the text as it was given; ascending. A token holds the space before its word. */
  readonly starts: Int32Array;
  /** Exclusive; ascending. */
  readonly ends: Int32Array;
}

interface TrieNode {
  readonly children: Map<number, TrieNode>;
  /** Vocabulary index of the piece that ends here, or -1. */
  index: number;
}

/** The best segmentation up to each place: the last piece there, and its length in code points. */
interface Lattice {
  readonly pieces: Int32Array;
  readonly lengths: Int32Array;
}

const RESERVED_PIECES = 6;
const UNKNOWN = 0;
const SPACE = 0x20;
const WORD_START = 0x2581;

/**
 * The unigram tokenizer of the Universal Sentence Encoder, in time linear in the text.
 * Gives the ids that `@tensorflow-models/universal-sentence-encoder` 1.2.2 gives, for any text without
 * runs of more than 30 combining marks.
 */
export class Tokenizer {
  readonly #trie: TrieNode;
  readonly #scores: Float64Array;

  constructor(vocabulary: Vocabulary) {
    this.#trie = buildTrie(vocabulary);
    this.#scores = Float64Array.from(vocabulary, ([, score]) => score ?? 0);
  }

  /** Token ids of a text; at least one for any text, the empty one included. */
  encode(text: string): Int32Array {
    return this.encodeWithOffsets(text).ids;
  }

  /** Token ids of a text with the range of the original text each stands for. */
  encodeWithOffsets(text: string): TokenizedText {
    const normalized = normalizeWithOffsets(text);
    return backtrack(this.#lattice(wordMarked(normalized)), normalized);
  }

  #lattice(symbols: Int32Array): Lattice {
    const best = new Float64Array(symbols.length + 1);
    const pieces = new Int32Array(symbols.length + 1);
    const lengths = new Int32Array(symbols.length + 1).fill(1);
    const offer = (start: number, length: number, piece: number, score: number) => {
      const end = start + length;
      const total = best[start]! + score;
      // 0 stands for "not reached yet", as in the published tokenizer; equal scores go to the later start.
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
        node = node.children.get(symbols[start + length] ?? -1);
      }
      if (!matched) offer(start, 1, UNKNOWN, 0);
    }
    return { pieces, lengths };
  }
}

function buildTrie(vocabulary: Vocabulary): TrieNode {
  const root: TrieNode = { children: new Map(), index: -1 };
  for (let index = RESERVED_PIECES; index < vocabulary.length; index++) {
    let node = root;
    for (const symbol of vocabulary[index]![0]) {
      const codePoint = symbol.codePointAt(0)!;
      let child = node.children.get(codePoint);
      if (!child) {
        child = { children: new Map(), index: -1 };
        node.children.set(codePoint, child);
      }
      node = child;
    }
    node.index = index;
  }
  return root;
}

/** A word start stands in front of the text and in the place of every space. */
function wordMarked({ codePoints }: NormalizedText): Int32Array {
  const symbols = new Int32Array(codePoints.length + 1);
  symbols[0] = WORD_START;
  codePoints.forEach((codePoint, index) => {
    symbols[index + 1] = codePoint === SPACE ? WORD_START : codePoint;
  });
  return symbols;
}

/** Reads the lattice from its end; neighbouring unknown tokens become one. */
function backtrack({ pieces, lengths }: Lattice, normalized: NormalizedText): TokenizedText {
  const ids = new Int32Array(pieces.length);
  const starts = new Int32Array(pieces.length);
  const ends = new Int32Array(pieces.length);
  let first = pieces.length;
  for (let end = pieces.length - 1; end > 0; end -= lengths[end]!) {
    const id = pieces[end]!;
    if (!(id === UNKNOWN && ids[first] === UNKNOWN)) {
      first--;
      ids[first] = id;
      // The word start in front of the text has no place in it, hence the shift by one.
      ends[first] = normalized.ends[end - 2] ?? 0;
    }
    starts[first] = normalized.starts[Math.max(end - lengths[end]! - 1, 0)] ?? 0;
  }
  return { ids: ids.slice(first), starts: starts.slice(first), ends: ends.slice(first) };
}

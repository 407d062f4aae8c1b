import * as v from 'valibot';
import type { TokenWindow } from '../text';
import type { TextRange } from './engine-types';

/** Nodes of the graph between the encoder's last layer and the heads. */
export interface StateNodes {
  /** float32 [rows, tokens, size]: what the last layer made of each token; zero on padding. */
  readonly states: string;
  /** float32 [rows, size]: their mean over a row's tokens, from which all probabilities follow. */
  readonly mean: string;
}

const topologySchema = v.object({ node: v.array(v.object({ name: v.string() })) });

/** What the names of the nodes end with in the Universal Sentence Encoder (lite). */
const ENDINGS: StateNodes = { states: '/KonaTransformer/mul', mean: '/KonaTransformer/div' };

/** Finds the nodes; null in a graph that is made in another way. */
export function stateNodes(topology: object): StateNodes | null {
  const parsed = v.safeParse(topologySchema, topology);
  if (!parsed.success) return null;
  const names = parsed.output.node.map(({ name }) => name);
  const states = names.find((name) => name.endsWith(ENDINGS.states));
  const mean = names.find((name) => name.endsWith(ENDINGS.mean));
  return states !== undefined && mean !== undefined ? { states, mean } : null;
}

/**
 * Takes the states of a batch apart.
 * @param states [rows, longest row, size].
 * @param lengths tokens of each row.
 * @returns per row [tokens, size], without the padding.
 */
export function rowsOf(states: Float32Array, lengths: readonly number[]): Float32Array[] {
  const padded = states.length / lengths.length;
  const size = padded / Math.max(...lengths);
  return lengths.map((length, row) => states.slice(row * padded, row * padded + length * size));
}

/** Per group of parts of a text, the tokens that have something of one of its parts in them. */
export function tokensIn(
  groups: readonly (readonly TextRange[])[],
  starts: Int32Array,
  ends: Int32Array,
): number[][] {
  return groups.map((places) =>
    [...starts.keys()].filter((token) =>
      places.some(({ start, end }) => starts[token]! < end && ends[token]! > start),
    ),
  );
}

/**
 * The mean of the states of some of a window's tokens; of no token at all it is 0.
 * @param states [tokens, size], row by row.
 * @param part half-open range of tokens.
 * @param without indices of tokens of that part that do not count.
 * @returns [size].
 */
export function meanOf(
  states: Float32Array,
  tokens: number,
  part: TokenWindow,
  without: readonly number[] = [],
): Float32Array {
  const size = states.length / tokens;
  const out = new Set(without);
  const sum = new Float64Array(size);
  let count = 0;
  for (let token = part.start; token < part.end; token++) {
    if (out.has(token)) continue;
    count++;
    for (let at = 0; at < size; at++) sum[at]! += states[token * size + at]!;
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, count));
}

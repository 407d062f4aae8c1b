import { countTokens } from './encode';
import { countParts, type EncoderRow } from './parts';

/** Tokens and parts of all rows come to multiples of these. */
const TOKENS = 32;
const PARTS = 8;

/**
 * Adds a row of no meaning, so that few different shapes run: WebGL compiles shaders and allots textures anew for each.
 * What belongs to it comes last in what is made of the rows.
 */
export function filled(rows: readonly EncoderRow[]): EncoderRow[] {
  const tokens = countTokens(rows.map((row) => row.tokens));
  const parts = countParts(rows);
  return [
    ...rows,
    {
      tokens: new Int32Array(missing(tokens, TOKENS)),
      parts: Array.from({ length: missing(parts, PARTS) }, () => ({ start: 0, end: 0 })),
    },
  ];
}

const missing = (count: number, unit: number): number => Math.ceil(count / unit) * unit - count;

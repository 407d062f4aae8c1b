import type { TokenWindow } from '../text';
import type { TextRange } from './engine-types';

/** Where tokens lie in their text: UTF-16 offsets, one per token; ends are exclusive. */
export interface TokenPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The tokens of a range that have something of one of some parts of the text in them. */
export function tokensIn(
  parts: readonly TextRange[],
  { starts, ends }: TokenPlaces,
  range: TokenWindow,
): number[] {
  const found: number[] = [];
  for (let token = range.start; token < range.end; token++) {
    if (parts.some(({ start, end }) => starts[token]! < end && ends[token]! > start)) {
      found.push(token);
    }
  }
  return found;
}

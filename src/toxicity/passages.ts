import { sentencesOf, type TokenWindow } from '../text';
import type { TextRange } from './engine-types';
import type { TokenPlaces } from './token-places';

/** A part of a text that is judged by itself too, and the tokens of a window that stand for it. */
export interface Passage extends TokenWindow {
  readonly range: TextRange;
}

/** Neighbouring windows share so many tokens: no longer passage is sure to stand whole in one. */
const MOST_TOKENS = 32;

/**
 * The sentences of a text, long ones in pieces of about the same length, each in the window whose middle is nearest.
 * @param windows of the text, in order.
 * @returns for each window its passages; their tokens count from the window's first.
 */
export function passagesOf(
  text: string,
  windows: readonly TokenWindow[],
  { starts, ends }: TokenPlaces,
): Passage[][] {
  const found: Passage[][] = windows.map(() => []);
  const size = windows[0]!.end;
  const away = (index: number, piece: TokenWindow) => distance(windows[index], size, piece);
  let [token, nearest] = [0, 0];
  for (const sentence of sentencesOf(text)) {
    while (token < starts.length && ends[token]! <= sentence.start) token++;
    const first = token;
    while (token < starts.length && starts[token]! < sentence.end) token++;
    for (const piece of pieces(first, token)) {
      while (away(nearest + 1, piece) < away(nearest, piece)) nearest++;
      const window = windows[nearest]!;
      found[nearest]!.push({
        start: piece.start - window.start,
        end: piece.end - window.start,
        range: { start: starts[piece.start]!, end: ends[piece.end - 1]! },
      });
    }
  }
  return found;
}

function pieces(start: number, end: number): TokenWindow[] {
  const count = Math.ceil((end - start) / MOST_TOKENS);
  const edge = (index: number) => start + Math.round(((end - start) * index) / count);
  return Array.from({ length: count }, (_, index) => ({
    start: edge(index),
    end: edge(index + 1),
  }));
}

/** Twice the tokens between the middles, were the last window as long as the others. */
function distance(window: TokenWindow | undefined, size: number, piece: TokenWindow): number {
  return window ? Math.abs(2 * window.start + size - piece.start - piece.end) : Infinity;
}

/** A half-open range of tokens. */
export interface TokenWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * Overlapping windows that together hold all of `length` tokens: each of `size` tokens, the last one
 * shorter; neighbours share `overlap` tokens, so that a phrase on an edge is seen whole.
 * @throws RangeError unless 0 <= overlap < size.
 */
export function tokenWindows(
  length: number,
  { size = 128, overlap = 32 }: { size?: number; overlap?: number } = {},
): TokenWindow[] {
  if (!(overlap >= 0 && overlap < size)) {
    throw new RangeError(`Windows of ${size} tokens cannot overlap by ${overlap}.`);
  }
  const windows: TokenWindow[] = [];
  for (let start = 0; start < length; start += size - overlap) {
    windows.push({ start, end: Math.min(start + size, length) });
    if (start + size >= length) break;
  }
  return windows;
}

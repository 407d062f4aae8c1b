/** The rows of a list, from the first to before the last, that are in sight or close to it. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows beyond either edge, so that a turn of the wheel finds them there. */
const BEYOND = 8;

/**
 * Which rows of equal height are to be drawn.
 * @param top pixels scrolled
 * @param height pixels in sight
 */
export function visibleRows(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
): RowRange {
  const first = Math.floor(top / rowHeight) - BEYOND;
  const last = Math.ceil((top + height) / rowHeight) + BEYOND;
  const to = Math.max(0, Math.min(count, last));
  return { from: Math.min(to, Math.max(0, first)), to };
}

/** How far to scroll so that a row is wholly in sight; as far as now where it is. */
export function scrolledTo(row: number, rowHeight: number, top: number, height: number): number {
  const [start, end] = [row * rowHeight, (row + 1) * rowHeight];
  if (start < top) return start;
  return end > top + height ? end - height : top;
}

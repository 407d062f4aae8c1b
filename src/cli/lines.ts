/** One line of a stream, without its line end. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Null when the line is longer than the limit: its text was let go. */
  readonly text: string | null;
}

/** In UTF-16 code units; a comment of one million characters, escaped for JSON, still fits. */
const LONGEST_LINE = 8_000_000;

/**
 * Cuts text into lines at `\n` or `\r\n` only: `readline` also cuts at U+2028, which JSON allows inside a
 * text. Gives together the lines that one chunk completes, so that a slow writer gets its answers at
 * once; holds no more than one chunk and one line.
 */
export async function* linesOf(
  chunks: AsyncIterable<string>,
  longestLine = LONGEST_LINE,
): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length <= longestLine) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    number++;
    const text = length <= longestLine ? withoutMarks(parts.join(''), number) : null;
    parts = [];
    length = 0;
    return { number, text };
  };
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    const lines: Line[] = [];
    pieces.forEach((piece, index) => {
      add(piece);
      if (index < pieces.length - 1) lines.push(finish());
    });
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finish()];
}

/** Without the byte order mark of a file from Windows, and the rest of its line ends. */
function withoutMarks(text: string, number: number): string {
  const start = number === 1 && text.startsWith('\uFEFF') ? 1 : 0;
  return text.slice(start, text.endsWith('\r') ? -1 : undefined);
}

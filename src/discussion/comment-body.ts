import type { Place } from './walk';

interface Piece {
  /** Null for the end of a line. */
  readonly node: Text | null;
  readonly omitted: Place['omitted'];
}

/** Dashes, tildes and white space that lead over to a signature. */
const leadingOver = /[\s\-~\u2010-\u2015\u2043\u2060]+$/;

/** Collects what stands between one comment and the next, in page order. */
export class CommentBody {
  #pieces: Piece[] = [];

  add(node: Text, omitted: Place['omitted']): void {
    this.#pieces.push({ node, omitted });
  }

  endLine(): void {
    if (this.#pieces.length > 0 && this.#pieces.at(-1)?.node) {
      this.#pieces.push({ node: null, omitted: null });
    }
  }

  clear(): void {
    this.#pieces = [];
  }

  /**
   * The text before `signature` (a node, itself left out). White space is single spaces;
   * `complete` keeps quotations and code.
   */
  textBefore(signature: Node, complete: boolean): string {
    const pieces = this.#pieces;
    let length = pieces.length;
    while (length > 0 && !precedes(pieces[length - 1]!.node, signature)) length--;

    let text = '';
    for (const { node, omitted } of pieces.slice(0, length)) {
      // Lines that only their elements keep apart must not become one word.
      const left = !node || omitted === 'unread' || (omitted && !complete);
      text += left ? ' ' : node.data;
    }
    return text
      .replace(/[\t\n\f\r ]+/g, ' ')
      .replace(leadingOver, '')
      .replace(/^ /, '');
  }
}

function precedes(node: Node | null, mark: Node): boolean {
  if (!node) return false;
  return (mark.compareDocumentPosition(node) & mark.DOCUMENT_POSITION_PRECEDING) !== 0;
}

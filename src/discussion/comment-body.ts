import type { LeftOut, Wanted } from './types';
import type { Place } from './walk';

interface Piece {
  /** Text; an element that is left out whole, or whose address is; null for the end of a line. */
  readonly node: Text | Element | null;
  /** Of a text its characters: asking the browser for them again costs. */
  readonly data: string;
  readonly omitted: Place['omitted'] | 'interface' | 'link';
}

/** What a comment says, and what it does not say itself. */
export interface BodyText {
  /** White space is single spaces. */
  readonly text: string;
  /** What `text` leaves out, in page order; empty where nobody wants to know. */
  readonly omissions: readonly LeftOut[];
}

/** Lines that only their elements keep apart must not become one word. */
const LINE_END: Piece = { node: null, data: ' ', omitted: null };

/** Dashes, tildes and white space that lead over to a signature. */
const leadingOver = /[\s\-~\u2010-\u2015\u2043\u2060]+$/;

/** Collects what stands between one comment and the next, in page order. */
export class CommentBody {
  readonly #wanted: Wanted;
  #pieces: Piece[] = [];

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** @param data the characters of the text */
  add(node: Text, data: string, omitted: Place['omitted']): void {
    this.#pieces.push({ node, data, omitted });
  }

  /** Notes words of the interface, which nobody wrote here. */
  addInterface(element: Element): void {
    if (this.#wanted.omissions)
      this.#pieces.push({ node: element, data: '', omitted: 'interface' });
  }

  /** Notes where a link leads; the words of the link are the author's. */
  addLink(link: Element): void {
    if (this.#wanted.omissions) this.#pieces.push({ node: link, data: '', omitted: 'link' });
  }

  endLine(): void {
    if (this.#pieces.length > 0 && this.#pieces.at(-1)?.node) {
      this.#pieces.push(LINE_END);
    }
  }

  clear(): void {
    this.#pieces = [];
  }

  /** The text before `signature` (a node, itself left out). */
  before(signature: Node): BodyText {
    const pieces = this.#pieces;
    const { complete, omissions } = this.#wanted;
    let length = pieces.length;
    while (length > 0 && !precedes(pieces[length - 1]!.node, signature)) length--;

    let text = '';
    for (const piece of pieces.slice(0, length)) text += shown(piece, complete);
    return {
      text: spaced(text).replace(leadingOver, '').replace(/^ /, ''),
      omissions: omissions ? leftOut(pieces, length, complete) : [],
    };
  }
}

function shown({ data, omitted }: Piece, complete: boolean): string {
  // Nobody sees these, or they are noted only.
  if (omitted === 'unread' || omitted === 'interface' || omitted === 'link') return '';
  return omitted && !complete ? ' ' : data;
}

/** All that is not shown; side by side things of one kind are one. */
function leftOut(pieces: readonly Piece[], length: number, complete: boolean): LeftOut[] {
  const found: { kind: LeftOut['kind']; text: string }[] = [];
  let last: LeftOut['kind'] | null = null;
  let lineEnded = false;
  pieces.forEach(({ node, omitted }, index) => {
    if (!node) lineEnded = true;
    if (!node || omitted === 'unread') return;
    const own = complete && omitted !== 'interface' && omitted !== 'link' ? null : omitted;
    const kind = index < length || omitted === 'interface' ? own : 'signature';
    const isLink = omitted === 'link';
    if (kind === 'signature' && isLink) return;
    const text = (isLink ? (node as Element).getAttribute('href') : node.textContent) ?? '';
    if (kind !== null && kind === last && !isLink) {
      found.at(-1)!.text += lineEnded ? ` ${text}` : text;
    } else if (kind !== null) {
      found.push({ kind, text });
    }
    if (text.trim() !== '') last = kind;
    lineEnded = false;
  });
  return found
    .map(({ kind, text }) => ({ kind, text: spaced(text).trim() }))
    .filter(({ text }) => text !== '');
}

/** Single spaces, which are most, stay as they are: nothing is built anew for them. */
const spaced = (text: string) => text.replace(/(?: ?[\t\n\f\r]| {2})[\t\n\f\r ]*/g, ' ');

function precedes(node: Node | null, mark: Node): boolean {
  if (!node) return false;
  return (mark.compareDocumentPosition(node) & mark.DOCUMENT_POSITION_PRECEDING) !== 0;
}

import { CommentBody } from './comment-body';
import { type Draft, type Heading, headingOf } from './draft';
import type { Kind } from './elements';
import type { Steps } from './steps';
import type { Wanted } from './types';
import { titleOf } from './user-links';
import { type DiscussionVisitor, type Place, walkDiscussion } from './walk';

/** Stands before every comment on pages that DiscussionTools has been through. */
export const startMark = '[data-mw-comment-start][id^="c-"]';

/** What the server writes into a comment's id; older pages have the full ISO form. */
const idForm = /^c-(.+?)-(\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)(?=-|$)/;

/** Ids hold at most 80 bytes of a username; a cut one holds at least this many, as UTF-8 is cut. */
const shortestCut = 77;

interface MarkedComment {
  readonly id: string;
  /** From the id: with spaces, possibly cut short. */
  readonly name: string;
  readonly time: number;
  readonly start: Element;
  readonly startIndent: number;
  endIndent: number | null;
  signature: Node | null;
  /** Whether `signature` is the server's own mark. */
  signatureMarked: boolean;
  author: string;
  end: Node;
}

/** Finds comments between the marks that DiscussionTools puts around them, in any language. */
export function* findMarked(root: Node, wanted: Wanted): Steps<Draft[]> {
  const scan = new MarkScan(wanted);
  yield* walkDiscussion(root, scan);
  scan.finish();
  return scan.drafts;
}

class MarkScan implements DiscussionVisitor {
  readonly drafts: Draft[] = [];
  readonly #body: CommentBody;
  #heading: Heading | null = null;
  #open: MarkedComment | null = null;

  constructor(wanted: Wanted) {
    this.#body = new CommentBody(wanted);
  }

  text(node: Text, place: Place): void {
    if (!this.#open) return;
    const { data } = node;
    this.#body.add(node, data, place.omitted);
    if (/\S/.test(data)) this.#open.end = node;
  }

  skip(element: Element): void {
    if (this.#open) this.#body.addInterface(element);
  }

  enter(element: Element, place: Place, { name, timestamp }: Kind): void {
    // The server's marks are spans; most other elements are neither marks nor lead anywhere.
    if (name === 'span') this.#enterSpan(element, place);
    else if (timestamp) this.#enterTimestamp(element, place);
    else if (name === 'a') this.#enterLink(element);
  }

  #enterSpan(element: Element, place: Place): void {
    if (element.hasAttribute('data-mw-comment-start')) {
      this.finish();
      this.#open = openComment(element, place.indent);
    }
    const open = this.#open;
    if (!open) return;
    if (element.getAttribute('data-mw-comment-sig') === open.id) {
      open.signature = element;
      open.signatureMarked = true;
    } else if (element.getAttribute('data-mw-comment-end') === open.id) {
      this.finish();
    }
  }

  #enterTimestamp(element: Element, { indent }: Place): void {
    const open = this.#open;
    if (!open) return;
    open.endIndent ??= indent;
    open.signature ??= element;
  }

  #enterLink(element: Element): void {
    const open = this.#open;
    if (!open) return;
    readUserLink(element, open);
    this.#body.addLink(element);
  }

  leave(): void {}

  lineEnd(kind: 'block' | 'separator'): void {
    // A link to the author in an earlier line is a mention, not the signature.
    if (
      kind === 'block' &&
      this.#open &&
      !this.#open.signatureMarked &&
      this.#open.endIndent === null
    )
      this.#open.signature = null;
    this.#body.endLine();
  }

  heading(element: Element): void {
    this.finish();
    this.#heading = headingOf(element);
  }

  finish(): void {
    const open = this.#open;
    this.#open = null;
    if (open) {
      const { author, time, start, end, id } = open;
      this.drafts.push({
        ...this.#body.before(open.signature ?? end),
        author,
        time,
        level: Math.min(open.startIndent, open.endIndent ?? open.startIndent) + 1,
        heading: this.#heading,
        start,
        end,
        id,
      });
    }
    this.#body.clear();
  }
}

function openComment(start: Element, indent: number): MarkedComment | null {
  const { id } = start;
  const [, author, written] = idForm.exec(id) ?? [];
  if (author === undefined || written === undefined) return null;
  const time = Date.parse(written.includes('T') ? written : isoForm(written));
  if (Number.isNaN(time)) return null;
  const name = author.replaceAll('_', ' ');
  return {
    id,
    name,
    time,
    start,
    startIndent: indent,
    endIndent: null,
    signature: null,
    signatureMarked: false,
    author: name,
    end: start,
  };
}

/** Fourteen digits as `Date` reads them. */
function isoForm(digits: string): string {
  const part = (start: number, end: number) => digits.slice(start, end);
  const date = `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}`;
  return `${date}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}Z`;
}

/** A link to the author begins the signature where no mark does, and has the name in full. */
function readUserLink(link: Element, open: MarkedComment): void {
  const mayBeCut = isCut(open.name);
  // Signatures have three links each, and reading where they lead costs.
  if (open.signature && !mayBeCut) return;
  const user = titleOf(link)?.replace(/^[^:]*:(?:[^/]*\/)?/, '');
  if (!user) return;
  if (user !== open.name && !(user.startsWith(open.name) && mayBeCut)) return;
  open.author = user;
  open.signature ??= link;
}

/** No UTF-16 unit takes more than three bytes: short names need not be counted. */
function isCut(name: string): boolean {
  return 3 * name.length >= shortestCut && new TextEncoder().encode(name).length >= shortestCut;
}

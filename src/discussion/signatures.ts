import { CommentBody } from './comment-body';
import type { FindTimestamp } from './date-format';
import { type Draft, type Heading, headingOf } from './draft';
import type { Kind } from './elements';
import type { Steps } from './steps';
import type { Wanted } from './types';
import type { UserOfLink } from './user-links';
import { type DiscussionVisitor, type Place, walkDiscussion } from './walk';

/** How far before its date a signature may begin, in characters. */
const signatureLimit = 100;

interface UserLink {
  readonly link: Element;
  readonly user: string;
  /** Characters on the line before the link. */
  readonly before: number;
}

/** A comment whose line is still being read. */
interface OpenComment {
  readonly author: string;
  readonly time: number;
  readonly level: number;
  readonly start: Node;
  end: Node;
  signature: Node;
}

/**
 * Finds comments by their signatures: a date and before it, on the same line, a link to a user.
 * A comment runs from the end of the one before to the end of the line with its signature; further
 * signatures on that line (a note added later, a correction) belong to it.
 */
export function* findSigned(
  root: Node,
  findTimestamp: FindTimestamp,
  userOf: UserOfLink,
  wanted: Wanted,
): Steps<Draft[]> {
  const scan = new SignatureScan(findTimestamp, userOf, wanted);
  yield* walkDiscussion(root, scan);
  scan.lineEnd('block');
  return scan.drafts;
}

class SignatureScan implements DiscussionVisitor {
  readonly drafts: Draft[] = [];
  #findTimestamp: FindTimestamp;
  #userOf: UserOfLink;
  readonly #body: CommentBody;
  #heading: Heading | null = null;
  /** First thing shown since the last comment, with its indent. */
  #first: { node: Node; indent: number } | null = null;
  #open: OpenComment | null = null;
  /** Links to users on this line since the last signature. */
  #links: UserLink[] = [];
  #lineLength = 0;
  #beforeLink = 0;

  constructor(findTimestamp: FindTimestamp, userOf: UserOfLink, wanted: Wanted) {
    this.#findTimestamp = findTimestamp;
    this.#userOf = userOf;
    this.#body = new CommentBody(wanted);
  }

  text(node: Text, place: Place): void {
    const { data } = node;
    const shown = data.trim();
    if (shown !== '') this.#begin(node, place);
    if (this.#first) this.#body.add(node, data, place.omitted);
    if (shown === '') return;
    if (this.#open) this.#open.end = node;
    if (!place.unsigned && this.#links.length > 0) this.#readDate(node, data, place);
    this.#lineLength += shown.length;
  }

  enter(element: Element, place: Place, { name, replaced }: Kind): void {
    if (replaced) this.#begin(element, place);
    if (name !== 'a') return;
    this.#beforeLink = this.#lineLength;
    if (this.#first) this.#body.addLink(element);
  }

  leave(element: Element, { name }: Kind): void {
    if (name !== 'a') return;
    const user = this.#userOf(element);
    if (user) this.#links.push({ link: element, user, before: this.#beforeLink });
  }

  skip(element: Element): void {
    if (this.#first) this.#body.addInterface(element);
  }

  lineEnd(kind: 'block' | 'separator'): void {
    if (this.#open) this.#finish(this.#open);
    if (kind === 'block') this.#clearLine();
    this.#body.endLine();
  }

  heading(element: Element): void {
    this.lineEnd('block');
    this.#heading = headingOf(element);
    this.#body.clear();
    this.#first = null;
  }

  #begin(node: Node, place: Place): void {
    if (!place.separating) this.#first ??= { node, indent: place.indent };
  }

  #readDate(node: Text, data: string, place: Place): void {
    const found = this.#findTimestamp(data);
    if (!found) return;
    const near = this.#links.filter(({ before }) => this.#lineLength - before < signatureLimit);
    const author = near.at(-1)?.user;
    if (author === undefined) return;
    const earliest = near.find(({ user }) => user === author)!;
    const signature = coveringSibling(earliest.link, node);
    if (this.#open) {
      this.#open.signature = signature;
    } else {
      const first = this.#first ?? { node, indent: place.indent };
      this.#open = {
        author,
        time: found.time,
        level: Math.min(first.indent, place.indent) + 1,
        start: first.node,
        end: node,
        signature,
      };
    }
    this.#clearLine();
  }

  #finish(open: OpenComment): void {
    const { author, time, level, start, end, signature } = open;
    const body = this.#body.before(signature);
    this.drafts.push({
      ...body,
      author,
      time,
      level,
      heading: this.#heading,
      start,
      end,
      id: null,
    });
    this.#open = null;
    this.#first = null;
    this.#body.clear();
    this.#clearLine();
  }

  #clearLine(): void {
    this.#links = [];
    this.#lineLength = 0;
  }
}

/** The ancestor of `node` (or itself) that stands beside `mark` or beside what holds `mark`. */
function coveringSibling(node: Node, mark: Node): Node {
  let covering = node;
  while (covering.parentNode && !covering.parentNode.contains(mark)) covering = covering.parentNode;
  return covering;
}

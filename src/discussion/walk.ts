import { isSeparator, isUnsigned, type Kind, kindOf } from './elements';
import type { Steps } from './steps';

/** Where in the discussion a node stands. */
export interface Place {
  /** Lists around it: each `li` and `dd` is one more step of replying. */
  readonly indent: number;
  /** Inside a quotation, reference or the like, where a signature is not one. */
  readonly unsigned: boolean;
  /** Inside something that holds no comment (an outdent arrow, a fake heading). */
  readonly separating: boolean;
  /** Why the text here is not the author's own language, or null. */
  readonly omitted: 'quotation' | 'code' | 'template' | 'unread' | null;
}

/** Called in document order. */
export interface DiscussionVisitor {
  text(node: Text, place: Place): void;
  enter(element: Element, place: Place, kind: Kind): void;
  leave(element: Element, kind: Kind): void;
  /** A block begins or ends here, or (`separator`) a line break stands here. */
  lineEnd(kind: 'block' | 'separator'): void;
  /** Words of the interface; what is inside is not visited. */
  skip(element: Element): void;
  /** A section heading; what is inside it is not visited. */
  heading(element: Element): void;
}

/** Nodes visited in one step: some two milliseconds on a slow machine. */
const stepSize = 500;

const top: Place = { indent: 0, unsigned: false, separating: false, omitted: null };

/** Visits all that is below `root`, without recursion: pages may nest deeper than the stack. */
export function* walkDiscussion(root: Node, visitor: DiscussionVisitor): Steps<void> {
  const places: Place[] = [top];
  /** Of the elements that the walk is in: asking again costs more than keeping. */
  const kinds: Kind[] = [];
  let node: Node | null = root.firstChild;
  for (let visited = 1; node; visited++) {
    if (visited % stepSize === 0) yield;
    const place = places.at(-1)!;
    if (node.nodeType === node.ELEMENT_NODE) {
      const element = node as Element;
      const kind = kindOf(element);
      if (kind.interface) {
        visitor.skip(element);
      } else if (kind.heading && !place.unsigned) {
        visitor.heading(element);
      } else {
        const separating = isSeparator(element, kind);
        if (separating) visitor.lineEnd('separator');
        else if (kind.block) visitor.lineEnd('block');
        visitor.enter(element, place, kind);
        const first: Node | null = element.firstChild;
        if (first) {
          places.push(placeInside(element, kind, separating, place));
          kinds.push(kind);
          node = first;
          continue;
        }
        leave(element, kind, visitor);
      }
    } else if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) {
      visitor.text(node as Text, place);
    }
    let next: Node | null = node.nextSibling;
    while (!next) {
      node = node.parentNode;
      if (!node || node === root) return;
      places.pop();
      leave(node as Element, kinds.pop()!, visitor);
      next = node.nextSibling;
    }
    node = next;
  }
}

function leave(element: Element, kind: Kind, visitor: DiscussionVisitor): void {
  visitor.leave(element, kind);
  if (kind.block) visitor.lineEnd('block');
}

function placeInside(element: Element, kind: Kind, separator: boolean, place: Place): Place {
  const indent = place.indent + (kind.indent ? 1 : 0);
  const unsigned = place.unsigned || isUnsigned(element, kind);
  const separating = place.separating || separator;
  const omitted = kind.unread ? 'unread' : (place.omitted ?? omission(kind));
  const same =
    indent === place.indent &&
    unsigned === place.unsigned &&
    separating === place.separating &&
    omitted === place.omitted;
  return same ? place : { indent, unsigned, separating, omitted };
}

function omission({ quotation, code, box }: Kind): Place['omitted'] {
  if (quotation) return 'quotation';
  if (code) return 'code';
  return box ? 'template' : null;
}

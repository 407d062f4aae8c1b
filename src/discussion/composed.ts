/**
 * The page as its reader sees it: a shadow root stands in its host, and what a frame holds stands in
 * the frame's element. Editors and their buttons are often on two sides of such a border.
 */

/** The node around a node, or null at the top of the page (and of a frame of another site). */
export function parentAcross(node: Node): Node | null {
  if (node.parentNode) return node.parentNode;
  // By type too: a link has a host of its own, which is no node.
  if (node.nodeType === DOCUMENT_FRAGMENT && 'host' in node) return (node as ShadowRoot).host;
  if (node.nodeType !== DOCUMENT) return null;
  // A document in a frame; null where the browser may not let us see the frame.
  return (node as Document).defaultView?.frameElement ?? null;
}

const DOCUMENT = 9;
const DOCUMENT_FRAGMENT = 11;

/** The elements that a node stands in, itself first, from the inside out. */
export function* elementsAround(node: Node): Generator<Element> {
  for (let next: Node | null = node; next; next = parentAcross(next)) {
    if (isElement(next)) yield next;
  }
}

/** Whether a node is another or stands in it. */
export function isWithin(inner: Node, outer: Node): boolean {
  for (let next: Node | null = inner; next; next = parentAcross(next)) {
    if (next === outer) return true;
  }
  return false;
}

/** By value: this room also runs where the DOM's names are no globals, and frames have their own. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

import { isElement } from '../composed';
import { isBlock, kindOf, nameOf } from '../elements';

/** What is not to be read below an element. */
export type Leaves = (element: Element) => boolean;

/**
 * The text below `body` with single spaces, ends of blocks and lines included. `leaves` says which
 * elements are left out beyond those that no reader sees.
 */
export function textBelow(body: Element, leaves: Leaves): string {
  let text = '';
  let node: Node | null = body.firstChild;
  while (node) {
    const element = isElement(node) ? node : null;
    if (node.nodeType === node.TEXT_NODE) text += (node as Text).data;
    // Whatever is left out keeps the words around it apart.
    const left = element !== null && (kindOf(element).unread || leaves(element));
    if (left || (element && breaksLine(element))) text += ' ';
    if (element?.firstChild && !left) {
      node = element.firstChild;
      continue;
    }
    while (node && node !== body && !node.nextSibling) {
      node = node.parentNode;
      if (node && isElement(node) && isBlock(node)) text += ' ';
    }
    if (!node || node === body) break;
    node = node.nextSibling;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Words of somebody else, and what is not language. */
export function isForeign(element: Element): boolean {
  const { quotation, code } = kindOf(element);
  return quotation || code;
}

const breaksLine = (element: Element) => isBlock(element) || nameOf(element) === 'br';

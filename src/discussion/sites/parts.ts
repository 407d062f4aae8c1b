import { parentAcross } from '../composed';
import type { Reading } from './adapter';

/**
 * What stands in each of many comments. Every selector is asked once for the whole page and shared
 * out, so that a page of deeply nested replies costs no more than a flat one. What is inside a reply
 * belongs to the reply alone.
 */
export class Parts {
  readonly #roots: readonly ParentNode[];
  readonly #items: ReadonlySet<Element>;
  readonly #found = new Map<string, ReadonlyMap<Element, readonly Element[]>>();

  /** @param roots the document and its open shadow roots @param items one element for each comment */
  constructor(roots: readonly ParentNode[], items: ReadonlySet<Element>) {
    this.#roots = roots;
    this.#items = items;
  }

  /** The comment's own elements that match, in page order. */
  all(item: Element, selector: string): readonly Element[] {
    let shared = this.#found.get(selector);
    if (!shared) {
      shared = this.#share(selector);
      this.#found.set(selector, shared);
    }
    return shared.get(item) ?? [];
  }

  /** What the first of the readings that gives something gives; empty when none does. */
  read(item: Element, readings: readonly Reading[] = []): string {
    for (const reading of readings) {
      const { selector, attribute } = parsed(reading);
      for (const element of selector ? this.all(item, selector) : [item]) {
        const value = attribute ? element.getAttribute(attribute) : element.textContent;
        const text = value?.replace(/\s+/g, ' ').trim();
        if (text) return text;
      }
    }
    return '';
  }

  /** The comment that an element is part of, itself included; also out of shadow trees. */
  ownerOf(start: Element): Element | null {
    for (let node: Node | null = start; node; node = parentAcross(node)) {
      if (this.isItem(node)) return node;
    }
    return null;
  }

  /** Whether this is the element of a comment. */
  isItem(node: Node): node is Element {
    // What is no element is in no set of elements.
    return this.#items.has(node as Element);
  }

  /** How many comments are around this one. */
  depthOf(item: Element): number {
    let depth = 0;
    for (let node = parentAcross(item); node; node = parentAcross(node)) {
      if (this.isItem(node)) depth++;
    }
    return depth;
  }

  #share(selector: string): Map<Element, Element[]> {
    const shared = new Map<Element, Element[]>();
    for (const root of this.#roots) {
      for (const element of root.querySelectorAll(selector)) {
        const owner = this.ownerOf(element);
        if (!owner) continue;
        const own = shared.get(owner);
        if (own) own.push(element);
        else shared.set(owner, [element]);
      }
    }
    return shared;
  }
}

function parsed(reading: Reading): { selector: string; attribute: string | null } {
  const [, selector = '', attribute = null] = /^(.*?)(?:@([\w-]+))?$/.exec(reading) ?? [];
  return { selector, attribute };
}

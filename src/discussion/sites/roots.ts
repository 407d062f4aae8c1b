/** `NodeFilter.SHOW_ELEMENT`, by number: documents that are read outside of a browser bring no global names. */
const ELEMENTS = 1;

/** A document (or part of one) and every open shadow root in it, in page order of their hosts. */
export function openRoots(root: ParentNode): ParentNode[] {
  const roots: ParentNode[] = [root];
  for (const { shadowRoot } of elementsBelow(root)) {
    if (shadowRoot) roots.push(...openRoots(shadowRoot));
  }
  return roots;
}

/** Elements as readers meet them below `root`: what is in a shadow tree stands at its host. */
export function inPageOrder(root: ParentNode, elements: ReadonlySet<Element>): Element[] {
  const ordered: Element[] = [];
  for (const element of elementsBelow(root)) {
    if (elements.has(element)) ordered.push(element);
    const { shadowRoot } = element;
    if (shadowRoot) ordered.push(...inPageOrder(shadowRoot, elements));
  }
  return ordered;
}

/** All elements of a tree one by one: a list of them takes Chromium five times as long. */
export function* elementsBelow(root: ParentNode): Generator<Element> {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, ELEMENTS);
  while (walker.nextNode()) yield walker.currentNode as Element;
}

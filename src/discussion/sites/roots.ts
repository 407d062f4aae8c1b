/** What can hold a shadow tree: custom elements, and these. */
const hosts =
  /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** A document (or part of one) and every open shadow root in it, in page order of their hosts. */
export function openRoots(root: ParentNode): ParentNode[] {
  const roots: ParentNode[] = [root];
  for (const element of root.querySelectorAll('*')) {
    if (!hosts.test(element.localName)) continue;
    const { shadowRoot } = element;
    if (shadowRoot) roots.push(...openRoots(shadowRoot));
  }
  return roots;
}

/** Elements as readers meet them below `root`: what is in a shadow tree stands at its host. */
export function inPageOrder(root: ParentNode, elements: ReadonlySet<Element>): Element[] {
  const ordered: Element[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (elements.has(element)) ordered.push(element);
    const { shadowRoot } = element;
    if (shadowRoot) ordered.push(...inPageOrder(shadowRoot, elements));
  }
  return ordered;
}

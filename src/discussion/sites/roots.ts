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

/** Sorts elements of several shadow trees as readers meet them: a shadow tree stands at its host. */
export function inPageOrder(elements: readonly Element[]): Element[] {
  const paths = new Map(elements.map((element) => [element, hostsOf(element)]));
  return elements.toSorted((a, b) => comparePaths(paths.get(a)!, paths.get(b)!));
}

/** The hosts around an element from the outermost in, and the element. */
function hostsOf(element: Element): Element[] {
  const path = [element];
  for (let root = element.getRootNode(); 'host' in root; root = path[0]!.getRootNode()) {
    path.unshift((root as ShadowRoot).host);
  }
  return path;
}

function comparePaths(a: readonly Element[], b: readonly Element[]): number {
  const at = a.findIndex((element, index) => element !== b[index]);
  const [left, right] = [a[at], b[at]];
  if (!left || !right) return a.length - b.length;
  return left.compareDocumentPosition(right) & left.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

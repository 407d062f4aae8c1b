/**
 * Hides what a range holds and gives back the way to undo it, to the last pixel.
 *
 * Done with animations that have ended and keep their effect: they need no attribute, no style sheet
 * and no moved node, so the document stays as its author wrote it, and `cancel()` takes all of it
 * back. What is hidden is also gone from the accessibility tree and from the order of Tab. (That
 * something is hidden, its page can always measure; what we think of it, it cannot.)
 *
 * Elements that lie wholly in the range vanish. Loose text of an element that also holds other things
 * (the replies in the same list item) shrinks to nothing, and these other things are given back the
 * size and visibility they had. Text that stands in one line with foreign loose text stays.
 *
 * @param keep stays visible wherever it is
 */
export function fold(range: Range, keep: Node): () => void {
  const animations: Animation[] = [];
  const animate = (element: Element, style: PropertyIndexedKeyframes) => {
    const animation = element.animate(style, { duration: 0, fill: 'forwards' });
    // In force now, not from the next frame on.
    animation.finish();
    animations.push(animation);
  };
  for (const { element, shared } of partsOf(range, keep)) {
    if (!shared) {
      animate(element, { display: ['none', 'none'], visibility: ['hidden', 'hidden'] });
      continue;
    }
    const others = [...element.children].filter((child) => !holds(range, child) && child !== keep);
    const styles = others.map(givenBack);
    animate(element, shrunk(element));
    others.forEach((other, index) => {
      animate(other, styles[index]!);
    });
  }
  return () => {
    for (const animation of animations) animation.cancel();
  };
}

interface Part {
  readonly element: Element;
  /** Whether it holds other things than the range's. */
  readonly shared: boolean;
}

/** The outermost elements wholly in the range, and those whose loose text partly is; outer ones first. */
function partsOf(range: Range, keep: Node): Part[] {
  const top = range.commonAncestorContainer;
  const root = top instanceof Element ? top : top.parentElement;
  if (!root) return [];
  const parts: Part[] = [];
  const visit = (element: Element) => {
    if (holdsLooseTextOf(range, element)) parts.push({ element, shared: true });
    for (const child of element.children) {
      if (child === keep || !range.intersectsNode(child)) continue;
      if (holds(range, child) && !child.contains(keep)) {
        parts.push({ element: child, shared: false });
      } else {
        visit(child);
      }
    }
  };
  visit(root);
  return parts;
}

/** Whether an element has text of the range directly in it, and no text of anybody else's. */
function holdsLooseTextOf(range: Range, element: Element): boolean {
  const texts = [...element.childNodes].filter(
    (node): node is Text => node instanceof Text && node.data.trim() !== '',
  );
  return texts.length > 0 && texts.every((text) => holds(range, text));
}

function holds(range: Range, node: Node): boolean {
  const own = document.createRange();
  if (node instanceof Text) own.selectNodeContents(node);
  else own.selectNode(node);
  return (
    range.compareBoundaryPoints(Range.START_TO_START, own) <= 0 &&
    range.compareBoundaryPoints(Range.END_TO_END, own) >= 0
  );
}

/** Lengths that hang on the font size, and shall not change with it. */
const PINNED = [
  'marginTop',
  'marginRight',
  'marginBottom',
  'marginLeft',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
] as const;

function shrunk(element: Element): PropertyIndexedKeyframes {
  const style = getComputedStyle(element);
  const pinned = Object.fromEntries(PINNED.map((name) => [name, still(style[name])]));
  return {
    ...pinned,
    visibility: still('hidden'),
    fontSize: still('0px'),
    lineHeight: still('0px'),
  };
}

function givenBack(element: Element): PropertyIndexedKeyframes {
  const { visibility, fontSize, lineHeight } = getComputedStyle(element);
  return {
    visibility: still(visibility),
    fontSize: still(fontSize),
    lineHeight: still(lineHeight),
  };
}

function still(value: string): [string, string] {
  return [value, value];
}

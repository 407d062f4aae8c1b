/** Inside these our button would press theirs. */
const PRESSABLE = 'a, button, label, summary';

/** How far up from a comment's end sites cut comments off after some lines. */
const MOST_CUTS = 3;
/** By what elements look like to style sheets; most on a page are alike, and looking costs. */
const cuts = new Map<string, boolean>();

/**
 * The node after which a comment's mark belongs: the comment's last, or the link that it ends in; outside what shows
 * only the first lines of a long comment, where nobody would see the mark.
 */
export function anchorOf(range: Range): ChildNode | null {
  const end = endOf(range);
  let anchor = end;
  let place = end?.parentElement;
  for (let up = 0; place && up < MOST_CUTS; up++, place = place.parentElement) {
    if (isCut(place) && isMostly(place, range)) anchor = place;
  }
  return anchor;
}

function endOf({ endContainer, endOffset }: Range): ChildNode | null {
  const last =
    endContainer instanceof CharacterData ? endContainer : endContainer.childNodes[endOffset - 1];
  const anchor = last ?? (endContainer instanceof Element ? endContainer : null);
  const element = anchor instanceof Element ? anchor : anchor?.parentElement;
  return element?.closest(PRESSABLE) ?? anchor;
}

function isCut(element: Element): boolean {
  // Nobody cuts off all elements of a kind.
  if (element.attributes.length === 0) return false;
  const look = [element.localName, element.classList, ...element.getAttributeNames()].join(' ');
  let known = cuts.get(look);
  if (known === undefined) {
    const { overflowY, maxHeight, webkitLineClamp } = getComputedStyle(element);
    const isHidden = overflowY === 'hidden' || overflowY === 'clip';
    known = isHidden && (/\d/.test(maxHeight) || Number(webkitLineClamp) > 0);
    cuts.set(look, known);
  }
  return known;
}

/** Whether an element has little more in it than a comment: else the mark would leave its comment behind. */
const isMostly = ({ textContent }: Element, range: Range): boolean =>
  textContent.trim().length <= 2 * range.toString().trim().length;

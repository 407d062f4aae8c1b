import { nameOf } from '../../elements';
import { flatMapInSteps, type Steps } from '../../steps';
import { type Evidence, evidenceIn } from './evidence';
import type { HintOf } from './hints';
import {
  isDeclaredComment,
  isNumberedComment,
  namesComments,
  namesOneComment,
  possiblyNamed,
} from './names';

export interface Candidate {
  readonly item: Element;
  readonly evidence: Evidence;
}

/** Never the place of comments, unless it is called so. */
const outside = 'nav, aside, form, [role="navigation"], [role="complementary"], [role="search"]';

/** Names that are looked at in one step, and elements whose insides are: the latter take far longer. */
const NAMES_IN_STEP = 200;
export const ELEMENTS_IN_STEP = 10;

/** The elements below `root` that are called comments, and show an author and a date. */
export function* candidatesIn(root: ParentNode, hintOf: HintOf): Steps<Candidate[]> {
  const ones: Element[] = [];
  const places: Element[] = [];
  const possible = root.querySelectorAll(possiblyNamed);
  yield* flatMapInSteps(possible, NAMES_IN_STEP, (element) => {
    if (isOutside(element)) return [];
    if (namesOneComment(element)) ones.push(element);
    if (namesComments(element)) places.push(element);
    return [];
  });
  const unnamed: Element[] = [];
  for (const place of places) {
    if (!ones.some((one) => place.contains(one))) unnamed.push(...(yield* repeatedIn(place)));
  }
  const items = [...ones, ...unnamed];
  return distinct(
    yield* flatMapInSteps(items, ELEMENTS_IN_STEP, (item) => candidateOf(item, hintOf)),
  );
}

/**
 * An element as a candidate, if it shows what a comment shows.
 *
 * @param isOwn see `evidenceIn`
 */
export function candidateOf(
  item: Element,
  hintOf: HintOf,
  isOwn?: (part: Element) => boolean,
): Candidate[] {
  const declared = isDeclaredComment(item) ? { time: null } : null;
  const evidence = evidenceIn(item, hintOf(item.textContent ?? '') ?? declared, isOwn);
  return evidence ? [{ item, evidence }] : [];
}

/** Whether an element stands in a part of the page that is not about comments. */
function isOutside(element: Element): boolean {
  const part = element.closest(outside);
  if (!part) return false;
  for (let around: Element | null = part; around; around = around.parentElement) {
    if (namesComments(around)) return false;
  }
  return true;
}

/** Siblings of one kind, at least two and most of their kind, each with an author and a date. */
function* repeatedIn(place: Element): Steps<Element[]> {
  const found: Element[] = [];
  for (const parent of [place, ...place.querySelectorAll('*')]) {
    const kinds = groupedBy([...parent.children], nameOf);
    for (const siblings of kinds.values()) {
      if (siblings.length < 2) continue;
      const likely = yield* flatMapInSteps(siblings, ELEMENTS_IN_STEP, (sibling) =>
        evidenceIn(sibling, null) ? [sibling] : [],
      );
      if (likely.length >= 2 && likely.length > siblings.length / 2) found.push(...likely);
    }
    yield;
  }
  return found;
}

/**
 * One candidate for each comment. Several elements around the same author are one comment: the
 * outermost of them, so that its replies are inside, but not a list of siblings of which this is the
 * first. A number or a vocabulary says more than a class.
 */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const unique = [...new Map(candidates.map((each) => [each.item, each])).values()];
  const items = unique.map(({ item }) => item);
  const groups = groupedBy(unique, ({ evidence }) => evidence.authorElement);
  return [...groups.values()].map((group) => {
    const sure = group.filter(({ item }) => isNumberedComment(item) || isDeclaredComment(item));
    const outermostFirst = (sure.length > 0 ? sure : group).toSorted((a, b) =>
      a.item.contains(b.item) ? -1 : 1,
    );
    const innermost = outermostFirst.at(-1)!;
    return (
      outermostFirst.find(({ item }) => !isListAround(item, outermostFirst, items)) ?? innermost
    );
  });
}

/** Whether a candidate holds a sibling of another one that stands for the same comment. */
function isListAround(
  outer: Element,
  group: readonly Candidate[],
  items: readonly Element[],
): boolean {
  return group.some(
    ({ item }) =>
      item !== outer &&
      outer.contains(item) &&
      items.some((other) => other !== item && other.parentElement === item.parentElement),
  );
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key) {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

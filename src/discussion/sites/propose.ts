import { elementsAround } from '../composed';
import type { ChosenSelectors } from './chosen';
import { evidenceIn } from './general/evidence';
import { elementsBelow, openRoots } from './roots';

/** A selector for comments like the one that was pointed at, and all that it selects. */
export interface Proposal {
  readonly chosen: ChosenSelectors;
  readonly matches: readonly Element[];
}

/** Classes that say in what state or place an element is, or that a build made up. */
const fleeting =
  /^(?:odd|even|alt|first|last|active|selected|focus\w*|hover\w*|open|closed|collapsed|expanded|new|unread|hidden|visible)$|^thread-(?:odd|even|alt)$|depth|level|\d/i;

/**
 * What may be meant by an element that the user points at: the repeated thing around it that shows an
 * author and a date, else the outermost that is repeated as often. Null where nothing has a name to be
 * known by.
 */
export function proposeComments(pointedAt: Element): Proposal | null {
  const proposals = [...elementsAround(pointedAt)].flatMap(proposalFor);
  const repeated = proposals.filter(({ matches }) => matches.length > 1);
  const shown = repeated.find(
    ({ matches }) => matches.filter(isLikely).length * 2 > matches.length,
  );
  if (shown) return shown;
  const most = repeated[0]?.matches.length ?? 0;
  return repeated.findLast(({ matches }) => matches.length * 2 > most) ?? proposals[0] ?? null;
}

/** More than these nobody goes through one by one. */
const MOST_PROPOSALS = 12;
/** Of each kind of thing, how many are looked into. */
const SAMPLES = 5;

/**
 * What may be the comments of a page, for somebody who does not point: what is repeated and has words, at most twelve
 * kinds; first those that show author and date, then those with the most words. Of things in each other only the
 * outermost.
 */
export function proposeAll(root: ParentNode): Proposal[] {
  const kinds = new Map<string, Element[]>();
  for (const each of openRoots(root)) {
    for (const element of elementsBelow(each)) {
      const item = selectorOf(element);
      if (item === null) continue;
      const others = kinds.get(item);
      if (others) others.push(element);
      else kinds.set(item, [element]);
    }
  }
  const ranked = [...kinds]
    .filter(([, matches]) => matches.length > 1)
    .map(([item, matches]) => ({ item, matches, ...rankOf(matches) }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => Number(b.isLikely) - Number(a.isLikely) || b.words - a.words);
  const proposals: Proposal[] = [];
  for (const { item, matches } of ranked) {
    if (proposals.length === MOST_PROPOSALS) break;
    if (!proposals.some((outer) => isInside(matches, outer.matches))) {
      proposals.push({ chosen: { item }, matches });
    }
  }
  return proposals;
}

/** Whether most of them show an author and a date, and how long their words are in all; by a few of them. */
function rankOf(matches: readonly Element[]) {
  const samples = matches.slice(0, SAMPLES);
  const letters = samples.reduce((sum, { textContent }) => sum + textContent!.trim().length, 0);
  return {
    isLikely: samples.filter(isLikely).length * 2 > samples.length,
    words: (letters * matches.length) / samples.length,
  };
}

const isInside = (inner: readonly Element[], outer: readonly Element[]): boolean =>
  inner.length === outer.length && inner.every((each, place) => outer[place]!.contains(each));

const isLikely = (element: Element): boolean => evidenceIn(element, null) !== null;

function proposalFor(element: Element): Proposal[] {
  const item = selectorOf(element);
  if (item === null) return [];
  const root = element.getRootNode();
  if (!('querySelectorAll' in root)) return [];
  const matches = [...(root as ParentNode).querySelectorAll(item)];
  return [{ chosen: { item }, matches }];
}

/** What an element shares with others of its kind; below a named parent a tag is enough. */
function selectorOf(element: Element): string | null {
  if (/^(?:html|body|main)$/.test(element.localName)) return null;
  const own = nameSelector(element);
  if (own !== null) return own;
  const parent = element.parentElement;
  const around = parent && (nameSelector(parent) ?? idSelector(parent));
  return around ? `${around} > ${CSS.escape(element.localName)}` : null;
}

function nameSelector(element: Element): string | null {
  const tag = CSS.escape(element.localName);
  const classes = [...element.classList].filter((name) => !fleeting.test(name));
  if (classes.length > 0) return `${tag}.${classes.map((name) => CSS.escape(name)).join('.')}`;
  const role = element.getAttribute('role');
  if (role && /^(?:article|comment|listitem)$/.test(role)) return `${tag}[role="${role}"]`;
  return tag.includes('-') ? tag : null;
}

function idSelector(element: Element): string | null {
  const id = element.getAttribute('id');
  return id && !/\d/.test(id) ? `#${CSS.escape(id)}` : null;
}

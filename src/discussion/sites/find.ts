import type { Steps } from '../steps';
import type { FoundComment, Wanted } from '../types';
import type { CommentKind, SiteAdapter } from './adapter';
import { siteAdapters } from './adapters';
import { type ChosenSelectors, findChosenComments } from './chosen';
import { findGeneralComments } from './general/find';
import { Parts } from './parts';
import { readComments } from './read';
import { inPageOrder } from './roots';

export interface SiteOptions extends Wanted {
  /** Where the user says that the comments are: goes over all that is known of the site. */
  readonly chosen?: ChosenSelectors | undefined;
}

/**
 * The comments of a site that the user or an adapter has described, in page order; null for any other
 * page. Throws a SyntaxError when a chosen selector is none.
 */
export function* findSiteComments(
  root: ParentNode,
  { chosen, ...wanted }: SiteOptions,
): Steps<FoundComment[] | null> {
  if (chosen) return yield* findChosenComments(root, chosen, wanted);
  // On most pages none is found: one look at the page tells.
  if (!root.querySelector(knownSites)) return null;
  const adapter = siteAdapters.find(({ detect }) => root.querySelector(detect));
  return adapter ? yield* findKnownComments(root, adapter, wanted) : null;
}

/** Selects something on the pages of any site that is known. */
const knownSites = siteAdapters.map(({ detect }) => detect).join(', ');

/** MediaWiki's own pages: what no one signed there is no comment. */
const wikiPage = '.mw-parser-output, body.mediawiki, meta[name="generator"][content^="MediaWiki"]';

/** The comments of a page that nobody has described; none on a wiki. */
export function* findOtherComments(root: ParentNode, wanted: Wanted): Steps<FoundComment[]> {
  return root.querySelector(wikiPage) ? [] : yield* findGeneralComments(root, wanted);
}

/** Known sites show their comments in the page itself, so shadow trees need not be searched. */
function* findKnownComments(
  root: ParentNode,
  { name, kinds }: SiteAdapter,
  wanted: Wanted,
): Steps<FoundComment[]> {
  const kindOf = new Map<Element, CommentKind>();
  for (const kind of kinds) {
    for (const item of root.querySelectorAll(kind.item)) {
      if (!kindOf.has(item)) kindOf.set(item, kind);
    }
  }
  const items = new Set(kindOf.keys());
  const parts = new Parts([root], items);
  const comments = inPageOrder(root, items).map((item) => ({ item, kind: kindOf.get(item)! }));
  yield;
  return yield* readComments(comments, parts, { site: name, ...wanted });
}

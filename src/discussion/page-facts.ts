import { titleOf } from './user-links';

/** What a page says about its wiki. Empty where it says nothing. */
export interface PageFacts {
  /** Codes of the languages that signatures may be in, likeliest first. */
  readonly languages: readonly string[];
  /** The twelve month names. */
  readonly months: readonly string[] | null;
  /** Local names of the namespaces "User" and "User talk". */
  readonly userNamespaces: readonly string[];
  readonly specialNamespaces: readonly string[];
  /** Local names of the special page "Contributions". */
  readonly contributions: readonly string[];
  /** Whose page this is about: a user page or a list of contributions. */
  readonly relevantUser: string | null;
}

/** Wikis of Wikimedia, on desktop and mobile; the first part is the language, or `commons` and the like. */
const wikimedia =
  /^(?:https?:)?\/\/([a-z-]+)\.(?:m\.)?(?:wikipedia|wiktionary|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wikimedia|wikidata)\.org\b/;

/** As many links as tell whose wiki a saved page without any other sign is from. */
const linksAsked = 50;

/** Items of MediaWiki's menus that lead to pages of users, and to lists of contributions. */
const userItems = ['pt-userpage', 'pt-userpage-2', 'pt-mytalk', 'ca-nstab-user'];
const contributionItems = ['pt-mycontris', 't-contributions'];

/**
 * Reads what MediaWiki writes into its pages: the settings for its own scripts (`mw.config`, which
 * other scripts can read as text only), `lang` attributes, addresses, and the links of its menus.
 */
export function pageFacts(container: ParentNode): PageFacts {
  const document = documentOf(container);
  const config = configOf(document);
  const namespaces = namespacesOf(config);
  const linked = linkedNames(document);
  const months = config('wgMonthNames');
  const stated = distinct([
    text(config('wgContentLanguage')),
    wikiNamed(addressesOf(document)),
    text(config('wgPageContentLanguage')),
    langOf(container),
  ]);
  return {
    languages: stated.length > 0 ? stated : distinct([wikiNamed(linksOf(container))]),
    // The first is empty: months are counted from one.
    months: Array.isArray(months) && months.length === 13 ? months.slice(1).map(String) : null,
    userNamespaces: distinct([...namespaces([2, 3]), ...linked.user, ownNamespace(config)]),
    specialNamespaces: distinct([...namespaces([-1]), ...linked.special]),
    contributions: distinct(linked.contributions),
    relevantUser: text(config('wgRelevantUserName')),
  };
}

/** Looks settings up in the inline scripts. Only the value asked for has to be JSON: the rest often is not. */
function configOf(document: Document): (name: string) => unknown {
  const scripts = [...document.scripts]
    .map(({ textContent }) => textContent ?? '')
    .filter((script) => /"wg[A-Z]/.test(script));
  return (name) => {
    const setting = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\]|\\{[^}]*\\})`);
    for (const script of scripts) {
      const value = setting.exec(script)?.[1];
      if (value === undefined) continue;
      try {
        return JSON.parse(value);
      } catch {
        // Something that only looked like the setting: the next script may have it.
      }
    }
    return undefined;
  };
}

/** The names of namespaces by number, from either of the two settings that have them. */
function namespacesOf(config: (name: string) => unknown): (numbers: number[]) => string[] {
  const byNumber = entriesOf(config('wgFormattedNamespaces'));
  const byName = entriesOf(config('wgNamespaceIds'));
  return (numbers) => [
    ...byNumber.filter(([key]) => numbers.includes(Number(key))).map(([, name]) => String(name)),
    ...byName
      .filter(([, number]) => numbers.includes(Number(number)))
      .map(([name]) => spaced(name)),
  ];
}

/** The local name of this page's own namespace, if it is one of users. */
function ownNamespace(config: (name: string) => unknown): string | null {
  const canonical = text(config('wgCanonicalNamespace'));
  const page = text(config('wgPageName')) ?? '';
  const colon = page.indexOf(':');
  return canonical && /^User(?:_talk)?$/.test(canonical) && colon > 0
    ? spaced(page.slice(0, colon))
    : null;
}

/** The names that the page's own menus use for users' pages and contributions. */
function linkedNames(document: Document) {
  const titles = (items: readonly string[]) =>
    items.flatMap((item) => {
      const link = document.getElementById(item)?.querySelector('a');
      return (link && titleOf(link)) ?? [];
    });
  const parts = titles(contributionItems).flatMap((title) => {
    const [, special, page] = /^([^:]+):([^/]+)\//.exec(title) ?? [];
    return special && page ? [{ special, page }] : [];
  });
  return {
    user: titles(userItems).flatMap((title) => /^([^:]+):[^/]+$/.exec(title)?.[1] ?? []),
    special: parts.map(({ special }) => special),
    contributions: parts.map(({ page }) => page),
  };
}

function addressesOf(document: Document): string[] {
  const links = document.head?.querySelectorAll(
    'link[rel="canonical"], link[rel="dc:isVersionOf"], base',
  );
  return [document.URL, ...[...(links ?? [])].map((link) => link.getAttribute('href') ?? '')];
}

function linksOf(container: ParentNode): string[] {
  const links = [...container.querySelectorAll('a[href*="/wiki/"]')].slice(0, linksAsked);
  return links.map((link) => link.getAttribute('href') ?? '');
}

/** The wiki that most of these addresses lead to. */
function wikiNamed(addresses: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const address of addresses) {
    const name = wikimedia.exec(address)?.[1];
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function langOf(container: ParentNode): string | null {
  const stated = isElement(container) && container.closest('[lang]')?.getAttribute('lang');
  return stated || null;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const spaced = (name: string) => name.replaceAll('_', ' ');
const entriesOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
const distinct = (names: readonly (string | null)[]) =>
  [...new Set(names)].filter((name) => name !== null);
const documentOf = (node: ParentNode): Document =>
  node.nodeType === node.DOCUMENT_NODE ? (node as Document) : node.ownerDocument!;
const isElement = (node: ParentNode): node is Element => node.nodeType === node.ELEMENT_NODE;

import type { WikiLanguage } from './languages';

/** Whose page a link of a signature leads to, or null for any other link. */
export type UserOfLink = (link: Element) => string | null;

/** What a wiki calls the pages of its users. */
export type UserPageNames = Pick<
  WikiLanguage,
  'userNamespaces' | 'specialNamespaces' | 'contributions'
>;

/** Reads user, user talk and contributions links by any of these names. */
export function userLinkReader(names: readonly UserPageNames[]): UserOfLink {
  const namesOf = (key: keyof UserPageNames) =>
    new Set(names.flatMap((each) => each[key]).map((name) => name.toLowerCase()));
  const user = namesOf('userNamespaces');
  const special = namesOf('specialNamespaces');
  const contributions = namesOf('contributions');

  return (link) => {
    const title = titleOf(link);
    const colon = title?.indexOf(':') ?? -1;
    if (!title || colon < 1) return null;
    const namespace = title.slice(0, colon).trim().toLowerCase();
    const rest = title.slice(colon + 1).trim();
    if (user.has(namespace)) {
      // Subpages are somebody's essays and drafts, not a signature.
      return rest && !rest.includes('/') ? userName(rest) : null;
    }
    const slash = rest.indexOf('/');
    if (!special.has(namespace) || slash < 1) return null;
    if (!contributions.has(rest.slice(0, slash).toLowerCase())) return null;
    return userName(rest.slice(slash + 1)) || null;
  };
}

/** Where titles begin in the addresses of most wikis. */
const knownPath = /(?:^\.\/|\/wiki\/|\/index\.php\/)([^?]*)/;
/** Elsewhere a title with a namespace is known by its colon. */
const rootPath = /^(?:(?:https?:)?\/\/[^/?]+)?(?:\/[^/:?]*)*?\/([^/:?]+:[^?]*)/;

/**
 * Title of the wiki page that a link leads to, with spaces for underscores. A link to the page
 * itself has no address; there the page's own title stands in the document.
 */
export function titleOf(link: Element): string | null {
  const href = link.getAttribute('href');
  if (href === null) return selfTitle(link);
  const address = href.split('#', 1)[0]!;
  const query = /[?&]title=([^&]*)/.exec(address);
  const path = knownPath.exec(address) ?? rootPath.exec(address);
  const written = query?.[1]?.replaceAll('+', ' ') ?? path?.[1];
  return written === undefined ? null : decoded(written).replaceAll('_', ' ');
}

function selfTitle(link: Element): string | null {
  if (!link.classList.contains('mw-selflink')) return null;
  const document = link.ownerDocument;
  const heading = document.getElementById('firstHeading')?.textContent;
  return (heading ?? document.title).trim() || null;
}

/** A username as the wiki spells it: first letter and IPv6 addresses in capitals. */
function userName(written: string): string {
  const name = written.trim();
  if (/^[0-9a-f:]+:[0-9a-f:]+$/i.test(name)) return name.toUpperCase();
  const first = String.fromCodePoint(name.codePointAt(0) ?? 32).trim();
  return first.toUpperCase() + name.slice(first.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray per cent sign: the address as it stands is the best that can be had.
    return text;
  }
}

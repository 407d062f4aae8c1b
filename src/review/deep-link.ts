/** What a link back to a comment is made from. */
export interface Linkable {
  readonly pageUrl: string;
  /** The page's own address where the site has none for the comment. */
  readonly permalink: string;
  readonly text: string;
}

/** So many words at either end find a comment: fewer occur elsewhere, more fail on a word that is shown otherwise. */
const WORDS = 5;
/** A text without spaces is one long word, which no browser would find part of. */
const LONGEST = 300;

/**
 * Leads back to a comment: its permalink, or where the site gives it none, the page with a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/), which browsers do not send to the site. For the moderator's own
 * use: the fragment holds words of the comment.
 */
export function deepLink({ pageUrl, permalink, text }: Linkable): string {
  if (withoutEmptyFragment(permalink) !== withoutEmptyFragment(pageUrl)) return permalink;
  const directive = textDirective(text);
  if (directive === null) return pageUrl;
  const url = new URL(pageUrl);
  return `${withoutEmptyFragment(url.href)}${url.hash ? '' : '#'}:~:text=${directive}`;
}

/**
 * The history of the wiki page at an address, null where that is none or the address is not one that MediaWiki gives
 * its pages by default (`/wiki/Title`, `index.php?title=`).
 */
export function historyLink(pageUrl: string): string | null {
  const url = parsed(pageUrl);
  if (!url) return null;
  const title = titleIn(url);
  // What the wiki's software writes by itself has no history; other languages' names for it lead to an error page.
  if (!title || /^special:/i.test(title)) return null;
  const link = pageIn(url);
  link.searchParams.set('action', 'history');
  return link.href;
}

/** The change that a comment's permalink shows, or the version it names against the one before; null where neither. */
export function diffLink(permalink: string): string | null {
  const url = parsed(permalink);
  if (!url) return null;
  if (/^special:diff\//i.test(titleIn(url) ?? '')) return pageIn(url).href;
  const [diff, oldid] = ['diff', 'oldid'].map((name) => url.searchParams.get(name));
  if (!diff && !oldid) return null;
  const link = pageIn(url);
  link.searchParams.set('diff', diff || 'prev');
  if (oldid) link.searchParams.set('oldid', oldid);
  return link.href;
}

/** The page of a wiki without what an address may say beside. */
function pageIn({ origin, pathname, searchParams }: URL): URL {
  const page = new URL(pathname, origin);
  const title = searchParams.get('title');
  if (title !== null) page.searchParams.set('title', title);
  return page;
}

function titleIn({ pathname, searchParams }: URL): string | null {
  if (pathname.startsWith('/wiki/')) return decoded(pathname.slice('/wiki/'.length));
  return pathname.endsWith('/index.php') ? searchParams.get('title') : null;
}

function textDirective(text: string): string | null {
  const lines = text.split('\n').flatMap((line) => {
    const words = line.split(/\s+/).filter(Boolean);
    return words.length > 0 ? [words] : [];
  });
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  // What begins and ends a range must each lie in one block of the page; the range itself may span several.
  const ends =
    lines.length === 1 && first.length <= 2 * WORDS
      ? [first]
      : [first.slice(0, WORDS), last.slice(-WORDS)];
  const parts = ends.map((words) => words.join(' '));
  if (parts.some((part) => part.length > LONGEST)) return null;
  return parts.map(encoded).join(',');
}

/** As the specification wants it: `-`, `,` and `&` have a meaning of their own there. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD')).replaceAll('-', '%2D');
}

function withoutEmptyFragment(url: string): string {
  return url.replace(/#$/, '');
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

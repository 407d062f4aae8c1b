import { existsSync, readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';
import { inRoot } from '../../build/paths';
import { type FoundComment, findComments } from '../../src/discussion';
import { SKINS, type Skin } from './skins';

/** A page that somebody may meet Parley on. */
export interface Layout {
  readonly name: string;
  readonly url: string;
  readonly file: string;
  readonly skin: Skin;
  /** Width of the window; 1000 when absent. */
  readonly width?: number;
  /** Turns the page around: its words run from right to left. */
  readonly rtl?: boolean;
}

const saved = (file: string) => inRoot('../shared/data', file);
const own = (name: string) => inRoot('tests/fixtures/comment-pages', `${name}.html`);
const talk = (name: string, variant = '') =>
  saved(`talk-pages/cases/${name}/${name}${variant}.html`);
const wiki = (language: string) => `https://${language}.wikipedia.org/wiki/Talk:Tea`;

const LAYOUTS: readonly Layout[] = [
  { name: 'wiki', url: wiki('en'), file: talk('en-big-oldparser'), skin: 'wiki' },
  {
    name: 'wiki-marked',
    url: wiki('en'),
    file: talk('en-big-oldparser', '-formatted-legacy'),
    skin: 'wiki',
  },
  {
    name: 'wiki-mobile',
    url: wiki('fr'),
    file: talk('fr-unsigned-oldparser', '-formatted-mobile'),
    skin: 'mobile',
    width: 390,
  },
  { name: 'wiki-rtl', url: wiki('ckb'), file: talk('ckb-big-oldparser'), skin: 'wiki', rtl: true },
  { name: 'wiki-night', url: wiki('pl'), file: talk('pl-big-oldparser'), skin: 'night' },
  {
    name: 'hacker-news',
    url: 'https://news.ycombinator.com/item?id=12345678',
    file: saved('comment-pages/comments--news.ycombinator.com-item-id-12345678.html'),
    skin: 'news',
  },
  {
    name: 'github',
    url: 'https://github.com/owner/repo/issues/56',
    file: saved('comment-pages/general--github.com-issue-56.html'),
    skin: 'boxes',
  },
  {
    name: 'blog-kultur',
    url: 'https://1337kultur.de/2020/folge-70-star-trek-picard/',
    file: saved('comment-pages/blog--1337kultur.de.picard.html'),
    skin: 'blog',
  },
  {
    name: 'blog-muffin',
    url: 'https://web.archive.org/web/20160330101229/http://muffinrezept.net/muffin-grundrezept',
    file: saved('comment-pages/blog--archive.org.muffinrezept.net.grundrezept.html'),
    skin: 'none',
  },
  {
    name: 'blog-spontis',
    url: 'https://www.spontis.de/schwarze-szene/',
    file: saved('comment-pages/blog--spontis.de.jahrzehnt.html'),
    skin: 'blog',
    width: 480,
  },
  {
    name: 'discourse',
    url: 'https://forum.example/t/tea/9',
    file: own('discourse'),
    skin: 'forum',
  },
  { name: 'mastodon', url: 'https://social.example/@ann/1', file: own('mastodon'), skin: 'forum' },
  {
    name: 'stack-exchange',
    url: 'https://stackoverflow.com/questions/1/tea',
    file: own('stack-exchange'),
    skin: 'boxes',
  },
  {
    name: 'youtube',
    url: 'https://www.youtube.com/watch?v=tea',
    file: own('youtube'),
    skin: 'clamped',
  },
  {
    name: 'reddit',
    url: 'https://www.reddit.com/r/tea/comments/1/tea/',
    file: own('reddit'),
    skin: 'boxes',
  },
];

/** The layouts whose pages are on this machine. */
export const layouts = LAYOUTS.filter(({ file }) => existsSync(file));

const HURTFUL = [
  'You are a stupid idiot and everybody here hates you.',
  'Nobody asked you, you worthless piece of shit. Every single time that this comes up you write the same nonsense, and every single time somebody has to clean up after you. Shut up, you pathetic moron, go away and never come back to this page again.',
];

const REPLY_FORM =
  '<form><textarea rows="4" style="width: 90%"></textarea><br><button>Reply</button></form>';

/** The page in its skin, with some of its comments turned hurtful and with a field to write in. */
export function dressed({ file, url, skin, rtl }: Layout): string {
  const { window } = new JSDOM(readFileSync(file, 'utf8'), {
    url,
    virtualConsole: new VirtualConsole(),
  });
  const { document } = window;
  if (rtl) document.documentElement.dir = 'rtl';
  const comments = findComments(document);
  const chosen = comments.filter((_, place) => place % Math.ceil(comments.length / 5) === 0);
  chosen.forEach((comment, place) => {
    const words = longestText(comment);
    if (words) words.data = `${HURTFUL[place % HURTFUL.length]} `;
  });
  // Scripts of saved pages would ask a network that is not there.
  for (const script of document.querySelectorAll('script, noscript, iframe')) script.remove();
  const area = document.querySelector('textarea');
  if (!area) document.body.insertAdjacentHTML('beforeend', REPLY_FORM);
  document.head.insertAdjacentHTML('beforeend', `<style>${SKINS[skin]}</style>`);
  const html = `<!doctype html>${document.documentElement.outerHTML}`;
  window.close();
  return html;
}

function longestText({ range }: FoundComment): Text | null {
  const { commonAncestorContainer: root } = range;
  const document = root.ownerDocument!;
  const walker = document.createTreeWalker(root, 4 /* text */);
  const texts: Text[] = root.nodeType === 3 ? [root as Text] : [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (range.intersectsNode(node) && !node.parentElement?.closest('a, style, button'))
      texts.push(node);
  }
  return texts.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

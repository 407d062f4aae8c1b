import { editPage, REPLY_BOX, talkPage } from '../browser/talk-page';
import {
  discourse,
  type Form,
  hackerNews,
  markedTalk,
  microdata,
  type Said,
  signedTalk,
  wordpress,
} from './comments';
import { TEXTS } from './texts';

/** Hosts beyond the wikis that the soak's package treats like them. */
export const EXTRA_HOSTS = [
  'https://news.ycombinator.com/*',
  'https://blog.example/*',
  'https://forum.example/*',
  'https://paper.example/*',
];

export const CENSUS_URL = 'https://en.wikipedia.org/wiki/Talk:Census';
export const LIVE_URL = 'https://en.wikipedia.org/wiki/Talk:Live';
export const REPLY_URL = 'https://en.wikipedia.org/wiki/Talk:Reply';
export const EDIT_URL = 'https://en.wikipedia.org/w/index.php?title=Talk:Edit&action=edit';
export const SUBMIT_URL = 'https://en.wikipedia.org/w/index.php?title=Talk:Tea&action=submit';
export const FEED_URL = 'https://paper.example/feed';
/** The page that changes its own address; it stays open all the time. */
export const BOARD_URL = 'https://forum.example/board';

const BOARD_THREADS = 6;
const FEED_PARTS = 6;
const FEED_PART = 12;

/** Sizes of the pages of each kind. */
const KINDS: readonly (readonly [url: string, form: Form, sizes: readonly number[]])[] = [
  ['https://en.wikipedia.org/wiki/Talk:Marked_', markedTalk, [3, 12, 40, 120, 400]],
  ['https://de.wikipedia.org/wiki/Talk:Signed_', signedTalk, [5, 30, 90]],
  ['https://news.ycombinator.com/item?id=', hackerNews, [20, 80]],
  ['https://blog.example/', wordpress, [1, 25]],
  ['https://forum.example/t/', discourse, [10, 60]],
  ['https://paper.example/', microdata, [8, 50]],
];

/** The soak's whole web, the same for the same generator. */
export interface SoakWeb {
  readonly pages: Readonly<Record<string, string>>;
  /** Addresses that one can go to and read. */
  readonly readable: readonly string[];
}

/** @param usable places of the texts that pages may be made of */
export function createWeb(usable: readonly number[], random: () => number): SoakWeb {
  const say = (count: number, prefix: string): Said[] =>
    Array.from({ length: count }, (_, place) => ({
      author: `${prefix}${place}`,
      text: usable[Math.floor(random() * usable.length)]!,
    }));
  const readable = Object.fromEntries(
    KINDS.flatMap(([url, form, sizes]) =>
      sizes.map((size) => [url + size, pageOf(url, form(say(size, 'Reader')))]),
    ),
  );
  const parts = Array.from({ length: FEED_PARTS }, (_, part) =>
    microdata(say(FEED_PART, `Part${part}no`)),
  );
  const threads = Array.from({ length: BOARD_THREADS }, (_, thread) =>
    discourse(say(15, `Thread${thread}no`)),
  );
  return {
    readable: [...Object.keys(readable), FEED_URL],
    pages: {
      ...readable,
      [LIVE_URL]: talkPage(markedTalk(say(12, 'Reader'))),
      [REPLY_URL]: talkPage(markedTalk(say(6, 'Reader')), REPLY_BOX),
      [EDIT_URL]: editPage('You stupid idiot, somebody wrote once.\n'),
      [FEED_URL]: feedPage(parts),
      [BOARD_URL]: boardPage(threads),
    },
  };
}

/** All texts on one page. */
export function censusPage(): string {
  return talkPage(markedTalk(TEXTS.map((_, text) => ({ author: `Reader${text}`, text }))));
}

const pageOf = (url: string, content: string) =>
  url.includes('wikipedia') ? talkPage(content) : plainPage(content);

/** With an icon of its own, so that the browser asks for none. */
function plainPage(content: string, script = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tea</title>
    <link rel="icon" href="data:,"></head><body><main>${content}</main>${script}</body></html>`;
}

/** Data for a page's script; `<` would end it. */
const json = (data: unknown) => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Grows whenever its end comes into view, until there is no more. */
function feedPage(parts: readonly string[]): string {
  const [first, ...rest] = parts;
  return plainPage(
    `<h1>Feed</h1><div id="feed">${first}</div><p id="end">…</p>`,
    `<style>#feed > div > div { margin-bottom: 4em }</style><script>
      const rest = ${json(rest)};
      new IntersectionObserver(([{ isIntersecting }]) => {
        if (isIntersecting) document.querySelector('#feed').insertAdjacentHTML('beforeend', rest.shift() ?? '');
      }).observe(document.querySelector('#end'));
    </script>`,
  );
}

/** A list of threads, each shown under its own address a moment after the address has changed. */
function boardPage(threads: readonly string[]): string {
  const links = threads.map(
    (_, thread) => `<li><a href="/board/${thread}">Thread ${thread}</a></li>`,
  );
  return plainPage(
    '<div id="app"></div>',
    `<script>
      const threads = ${json(threads)};
      const index = ${json(`<h1>Board</h1><ul>${links.join('')}</ul>`)};
      const app = document.querySelector('#app');
      const show = () => {
        const thread = /board\\/(\\d+)/.exec(location.pathname)?.[1];
        app.innerHTML = thread === undefined ? index : '<p><a href="/board">Back</a></p>' + threads[thread];
        document.body.dataset.shown = location.pathname;
      };
      addEventListener('popstate', () => setTimeout(show, 30));
      addEventListener('click', (event) => {
        const link = event.target.closest('a[href^="/board"]');
        if (!link) return;
        event.preventDefault();
        history.pushState(null, '', link.href);
        setTimeout(show, 30);
      });
      show();
    </script>`,
  );
}

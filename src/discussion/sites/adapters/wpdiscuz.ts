import type { SiteAdapter } from '../adapter';

/** wpDiscuz, a plug-in of WordPress: version 7 (`wpd-`) and those before it (`wc-`), from saved pages. */
export const wpDiscuz: SiteAdapter = {
  name: 'wpdiscuz',
  detect: '#wpdcom .wpd-comment, #wpcomm .wc-comment',
  kinds: [
    {
      item: '.wpd-comment, .wc-comment',
      author: ['.wpd-comment-author', '.wc-comment-author'],
      time: ['.wpd-comment-date@title', '.wc-comment-date@title', '.wc-comment-date'],
      body: ['.wpd-comment-text', '.wc-comment-text'],
      permalink: ['[data-wpd-clipboard]@data-wpd-clipboard', '[data-comment-url]@data-comment-url'],
      depth: [{ from: '@class', pattern: /_comment_level-(\d+)/, first: 1 }],
    },
  ],
};

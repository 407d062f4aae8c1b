import type { SiteAdapter } from '../adapter';

/** reddit-archive/reddit: r2/r2/templates/printable.html, comment.html, usertext.html. */
export const oldReddit: SiteAdapter = {
  name: 'reddit',
  detect: '.commentarea .thing.comment, .thing.link.self .usertext-body',
  kinds: [
    {
      item: '.thing.comment',
      author: ['@data-author', '.tagline .author'],
      time: ['.tagline time@datetime'],
      body: ['.usertext-body .md'],
      permalink: ['@data-permalink', '.bylink@href'],
      id: ['@data-fullname'],
    },
    {
      item: '.thing.link.self',
      author: ['@data-author', '.tagline .author'],
      time: ['.tagline time@datetime'],
      body: ['.expando .usertext-body .md'],
      permalink: ['@data-permalink'],
      id: ['@data-fullname'],
    },
  ],
};

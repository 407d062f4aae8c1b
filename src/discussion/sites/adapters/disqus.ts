import type { SiteAdapter } from '../adapter';

/**
 * The page inside the frame that blogs embed (disqus.com/embed/comments). No public source: attributes
 * of its `data-role` hooks as pages and stylesheets made for it have them.
 */
export const disqus: SiteAdapter = {
  name: 'disqus',
  detect: '.post .post-message, [data-role="post-content"]',
  kinds: [
    {
      item: 'li.post',
      author: ['.post-byline [data-role="username"]', '.post-byline .author'],
      time: ['[data-role="relative-time"]@title'],
      body: ['.post-message'],
      permalink: ['[data-role="relative-time"]@href'],
    },
  ],
};

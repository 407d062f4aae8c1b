import type { SiteAdapter } from '../adapter';

/**
 * Web components whose words are slotted, so they stand in the page itself; replies are elements
 * inside the comment, which also says how deep it is. No public source: attributes as extensions and
 * scrapers that follow the site have written them down.
 */
export const reddit: SiteAdapter = {
  name: 'reddit',
  detect: 'shreddit-comment, shreddit-post [slot="text-body"]',
  kinds: [
    {
      item: 'shreddit-comment',
      author: ['@author'],
      time: ['@created', '[slot="commentMeta"] faceplate-timeago@ts', 'faceplate-timeago@ts'],
      body: ['[slot="comment"]'],
      permalink: ['@permalink'],
      id: ['@thingid'],
      depth: [{ from: '@depth' }],
    },
    {
      item: 'shreddit-post',
      author: ['@author'],
      time: ['@created-timestamp'],
      body: ['[slot="text-body"]'],
      permalink: ['@permalink'],
    },
  ],
};

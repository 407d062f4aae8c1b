import type { SiteAdapter } from '../adapter';

/**
 * No public source: element names and ids as extensions that follow the site have them. Dates are said
 * only as "2 days ago", so there is none. Replies stand beside the comment they answer.
 */
export const youtube: SiteAdapter = {
  name: 'youtube',
  detect: 'ytd-comments, ytd-comment-view-model, ytd-comment-renderer',
  kinds: [
    {
      item: 'ytd-comment-view-model, ytd-comment-renderer',
      author: ['#author-text'],
      time: [],
      body: ['#content-text'],
      permalink: ['#published-time-text a@href'],
      id: ['#published-time-text a@href'],
      depth: [{ within: 'ytd-comment-replies-renderer' }],
    },
  ],
};

import type { SiteAdapter } from '../adapter';

/**
 * Questions and answers, and the comments below each of them. No public source: classes and microdata
 * as saved pages and user scripts have them. The last signature of a post is its author's; one before
 * it is that of an editor.
 */
export const stackExchange: SiteAdapter = {
  name: 'stack-exchange',
  detect: '.question .js-post-body, .answer .js-post-body',
  kinds: [
    {
      item: '.question[data-questionid], .answer[data-answerid]',
      author: ['.user-details[itemprop="author"] a', '.user-details[itemprop="author"]'],
      time: ['time[itemprop="dateCreated"]@datetime', '.post-signature .relativetime@title'],
      body: ['.js-post-body'],
      permalink: ['.js-share-link@href'],
      leaveOut: '.js-post-notices',
    },
    {
      item: '.comment.js-comment',
      author: ['.comment-user'],
      time: ['.comment-date .relativetime-clean@title'],
      body: ['.comment-copy'],
      permalink: ['.comment-link@href'],
    },
  ],
};

import type { SiteAdapter } from '../adapter';

/**
 * LemmyNet/lemmy-ui: src/shared/components/comment/comment-node.tsx, comment-content.tsx,
 * person/person-listing.tsx, common/moment-time.tsx. The date stands in words, with its zone, in the
 * text of a tooltip.
 */
export const lemmy: SiteAdapter = {
  name: 'lemmy',
  detect: 'article.comment-node .comment-content',
  kinds: [
    {
      item: 'li.comment',
      author: ['.person-listing'],
      time: ['.moment-time@data-tippy-content'],
      body: ['.comment-content .md-div', '.comment-content'],
      permalink: ['a[href*="/comment/"]@href'],
      id: ['article.comment-node@id'],
    },
  ],
};

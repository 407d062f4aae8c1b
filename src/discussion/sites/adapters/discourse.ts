import type { SiteAdapter } from '../adapter';

/**
 * discourse/discourse: app/components/post/article.gjs, meta-data/date.gjs, meta-data/poster-name.gjs
 * and quoted-content.gjs under app/assets/javascripts/discourse. What crawlers and readers without
 * scripts get is microdata. A topic is one flat stream: a reply only names the post it answers.
 */
export const discourse: SiteAdapter = {
  name: 'discourse',
  detect: 'article[data-post-id] .cooked',
  kinds: [
    {
      item: 'article[data-post-id]',
      author: [
        '.topic-meta-data .names .username a',
        '.topic-meta-data .names [data-user-card]@data-user-card',
        '.topic-meta-data .names a',
      ],
      time: ['.post-date .relative-date@data-time'],
      body: ['.cooked'],
      permalink: ['a.post-date@href'],
      id: ['@data-post-id'],
      // Replies that are unfolded inside another post stand on their own further down.
      leaveOut: '.embedded-posts, .cooked-selection-barrier, .lightbox-wrapper .meta',
      quotations: 'aside.quote, aside.onebox',
    },
  ],
};

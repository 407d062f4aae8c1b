import type { SiteAdapter } from '../adapter';

/**
 * Structured Discussions on wikis that still have them (wikimedia/mediawiki-extensions-Flow:
 * handlebars/flow_post.partial.handlebars and flow_post_inner.partial.handlebars). Replies are nested.
 */
export const flow: SiteAdapter = {
  name: 'flow',
  detect: '.flow-post .flow-post-content',
  kinds: [
    {
      item: '.flow-post',
      author: ['.flow-author .mw-userlink', '.flow-author a'],
      time: ['.flow-timestamp@datetime', '.flow-timestamp-anchor time@datetime'],
      // Of a hidden post only moderators get the content.
      body: ['.flow-post-main:not(.flow-post-moderated) > .flow-post-content'],
      permalink: ['.flow-timestamp-anchor@href'],
      leaveOut: '.flow-edit-form, .flow-post-meta',
    },
  ],
};

import type { SiteAdapter } from '../adapter';

/**
 * Issues are rendered with `data-testid` hooks (their classes change with every release); pull requests,
 * discussions and commits still have the older classes, as refined-github selects them.
 */
export const github: SiteAdapter = {
  name: 'github',
  detect:
    '[data-testid^="comment-viewer-outer-box"], [data-testid="issue-body"], .timeline-comment .comment-body',
  kinds: [
    {
      item: '[data-testid="issue-body"]',
      author: ['[data-testid="issue-body-header-author"]'],
      time: ['[data-testid="issue-body-header-link"] relative-time@datetime'],
      body: ['[data-testid="markdown-body"]'],
      permalink: ['[data-testid="issue-body-header-link"]@href'],
    },
    {
      item: '[data-testid^="comment-viewer-outer-box"]',
      author: ['[data-testid="avatar-link"]'],
      time: ['[data-testid="comment-header"] relative-time@datetime'],
      body: ['[data-testid="markdown-body"]'],
      permalink: ['[data-testid="comment-header-left-side-items"] a[href*="#"]@href'],
      id: ['[data-testid="comment-header"]@id'],
    },
    {
      item: '.timeline-comment, .review-comment',
      author: ['.author'],
      time: ['.js-timestamp relative-time@datetime', 'relative-time@datetime'],
      body: ['.comment-body'],
      permalink: ['.js-timestamp@href'],
      leaveOut: '.email-hidden-toggle, .js-suggested-changes-blob',
      quotations: '.email-hidden-reply, .email-quoted-reply',
    },
  ],
};

import type { SiteAdapter } from '../adapter';

/**
 * mastodon/mastodon: app/javascript/mastodon/components/status.jsx, status_content.jsx and
 * features/status/components/detailed_status.tsx. A thread is shown flat. A post that is quoted inside
 * another is a post of its own.
 */
export const mastodon: SiteAdapter = {
  name: 'mastodon',
  detect: '#mastodon .status__content, #mastodon .detailed-status',
  kinds: [
    {
      item: '.status[data-id]',
      author: ['.status__display-name@title', '.display-name__account'],
      time: ['.status__relative-time time@datetime'],
      body: ['.status__content__text', '.status__content'],
      permalink: ['.status__relative-time@href'],
      id: ['@data-id'],
      leaveOut: '.status__content__read-more-button, .translate-button',
      quotations: '.quote-inline',
    },
    {
      item: '.detailed-status',
      author: ['.display-name__account'],
      time: ['.detailed-status__datetime time@datetime'],
      body: ['.status__content__text', '.status__content'],
      permalink: ['.detailed-status__datetime@href'],
      leaveOut: '.status__content__read-more-button, .translate-button',
      quotations: '.quote-inline',
    },
  ],
};

import type { SiteAdapter } from '../adapter';

/**
 * Rows of one flat table. The indent is a number on newer pages, before that only the width of a
 * spacer image. Seen in saved pages; dates are UTC without saying so.
 */
export const hackerNews: SiteAdapter = {
  name: 'hn',
  detect: '#hnmain .comtr',
  kinds: [
    {
      item: '.comtr',
      author: ['.hnuser'],
      time: ['.age@title'],
      body: ['.commtext'],
      permalink: ['.age a@href'],
      depth: [{ from: '.ind@indent' }, { from: '.ind img@width', step: 40 }],
      leaveOut: '.reply',
    },
  ],
};

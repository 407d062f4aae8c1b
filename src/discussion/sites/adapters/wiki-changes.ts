import type { SiteAdapter } from '../adapter';

/**
 * What editors say of their edits: MediaWiki's page histories, recent changes and watchlists, plain and
 * grouped by page (includes/changes/*ChangesList.php and includes/actions/pagers/HistoryPager.php).
 * Histories state no moment, only a date in the reader's own format and zone. Lists that a talk page
 * shows inside its text are not meant.
 */
export const wikiChanges: SiteAdapter = {
  name: 'edit',
  detect: '#pagehistory .comment, .mw-changeslist:not(.mw-parser-output *) .comment',
  kinds: [
    {
      item: '#pagehistory li[data-mw-revid], .mw-changeslist li, .mw-changeslist tr',
      author: ['.mw-userlink'],
      time: ['@data-mw-ts'],
      // Summaries that were deleted or never written show the wiki's own words.
      body: ['.comment:not(.history-deleted, .mw-comment-none, .history-deleted *)'],
      permalink: [
        'a.mw-changeslist-diff@href',
        '.mw-history-histlinks a[href*="diff="]@href',
        'a.mw-changeslist-date@href',
      ],
      id: ['@data-mw-revid', '@data-mw-logid', 'a.mw-changeslist-diff@href'],
      // The section that was edited is written by the editor's software.
      leaveOut: '.autocomment',
    },
  ],
};

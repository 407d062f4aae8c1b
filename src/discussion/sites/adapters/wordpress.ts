import type { SiteAdapter } from '../adapter';

/**
 * WordPress/wordpress-develop: src/wp-includes/class-walker-comment.php, both of its formats. Replies
 * stand in a list inside their parent. Pingbacks have another class and are nobody's comments.
 */
export const wordpress: SiteAdapter = {
  name: 'wp',
  detect: '.comment .comment-author.vcard',
  kinds: [
    {
      item: 'li.comment, div.comment[id^="comment-"]',
      author: ['.comment-author .fn', '.comment-author'],
      time: ['.comment-metadata time@datetime', '.comment-meta time@datetime', '.comment-meta a'],
      // The older format has the text among the rest of the body.
      body: ['.comment-content', '.comment-body'],
      permalink: ['.comment-metadata a@href', '.comment-meta a@href'],
      leaveOut:
        '.comment-author, .comment-meta, .comment-awaiting-moderation, .reply, .edit-link, .children, form',
    },
  ],
};

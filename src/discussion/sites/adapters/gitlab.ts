import type { SiteAdapter } from '../adapter';

/**
 * gitlabhq/gitlabhq: app/assets/javascripts/notes/components/note_header.vue, noteable_note.vue and
 * note_body.vue. A discussion has the classes of a note too; inside it, replies stand beside the note they
 * answer.
 */
export const gitlab: SiteAdapter = {
  name: 'gitlab',
  detect: '.note .note-header-info',
  kinds: [
    {
      item: '.note.timeline-entry:not(.system-note):not(.note-discussion)',
      author: ['.author-name-link@data-username', '.note-header-author-name'],
      time: ['.note-header-info time@datetime'],
      body: ['.note-text'],
      permalink: ['a.note-timestamp@href'],
      depth: [{ thread: '.note-discussion' }],
      leaveOut: '.note-edited-ago, .edited-text, form',
    },
  ],
};

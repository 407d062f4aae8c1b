import type { CommentKind } from './adapter';

/** Where the user says that the comments of a site are: CSS selectors. */
export interface ChosenSelectors {
  /** Each comment's element. */
  readonly item: string;
  /** Inside it, the author's name. */
  readonly author?: string;
  /** Inside it, what the author wrote; all of it when absent. */
  readonly body?: string;
}

/** Chosen selectors as a kind of comment; what was not chosen is guessed. */
export function chosenKind({ item, author, body }: ChosenSelectors): CommentKind {
  return {
    item,
    author: author
      ? [author]
      : ['[itemprop~="author"]', '[rel~="author"]', '[class*="author" i]', '[class*="user" i]'],
    time: ['time@datetime', 'relative-time@datetime', 'time', '[class*="date" i]'],
    ...(body ? { body: [body] } : {}),
    leaveOut: 'button, form, time, [role="button"]',
  };
}

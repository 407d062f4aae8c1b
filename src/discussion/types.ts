/** One signed comment of a discussion, in page order. */
export interface Comment {
  /** Stable on reload: `c-<author>-<timestamp>[-<parent or heading>]`, unique on the page. */
  readonly id: string;
  readonly author: string;
  /** ISO 8601, UTC, to the minute: `2019-06-21T10:08:00.000Z`. */
  readonly timestamp: string;
  /** 1 for a top-level comment, 2 for a reply to it, and so on. */
  readonly level: number;
  /** Text of the section heading above, or null. */
  readonly heading: string | null;
  /** What the author wrote, without the signature; quotations and code are left out. */
  readonly text: string;
}

/** A comment with its place in a live document. */
export interface FoundComment extends Comment {
  /** From the first to the last node of the comment, signature included. */
  readonly range: Range;
  /** Fragment (without `#`) that scrolls to the comment on a fresh load, or null. */
  readonly fragment: string | null;
}

import type { OmissionKind } from '../text';

/** Something in a comment that its author did not write, or not as language: it is not judged. */
export interface LeftOut {
  readonly kind: OmissionKind | 'interface';
  /** What was left out, white space as single spaces; for a link its target. */
  readonly text: string;
}

/** What is wanted of comments. */
export interface Wanted {
  /** Keeps in the text quotations and code. */
  readonly complete: boolean;
  /** Notes what the text leaves out: not for a long page that somebody is reading. */
  readonly omissions: boolean;
}

/** One comment of a discussion, in page order. */
export interface Comment {
  /**
   * Stable on reload, unique on the page. Of a signed comment: `c-<author>-<timestamp>[-<parent or
   * heading>]`.
   */
  readonly id: string;
  /** Empty where the page names nobody. */
  readonly author: string;
  /** ISO 8601, UTC, to the minute: `2019-06-21T10:08:00.000Z`; null where the page does not say. */
  readonly timestamp: string | null;
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
  /** Absolute address of the comment where it is not this page (an edit's diff), or null. */
  readonly permalink: string | null;
  /** What `text` leaves out, in page order, where the finder can tell; to be had by asking for it only. */
  readonly omissions: readonly LeftOut[];
}

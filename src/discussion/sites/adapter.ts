/**
 * Where a page says something about a comment: a CSS selector, optionally with `@attribute`
 * (`time@datetime`; `@author` alone is an attribute of the comment's own element).
 */
export type Reading = string;

/** How deep a comment stands, where its element is not inside that of the one it answers. */
export type Depth =
  | {
      readonly from: Reading;
      /** The number in what is read; without one, the first number. */
      readonly pattern?: RegExp;
      /** What a top-level comment has there; 0 when absent. */
      readonly first?: number;
      /** What one more step of replying adds; 1 when absent. */
      readonly step?: number;
    }
  /** One step for each of these around the comment. */
  | { readonly within: string }
  /** The first comment inside each of these is answered by the others there. */
  | { readonly thread: string };

/** One kind of comment of a site, as data. Of several readings the first that gives something counts. */
export interface CommentKind {
  /** Selects each comment's element; one inside another is a reply to it. */
  readonly item: string;
  readonly author: readonly Reading[];
  /** ISO 8601, seconds or milliseconds since 1970, or a date in words. */
  readonly time: readonly Reading[];
  /** Selects what the author wrote; the comment's element itself when absent. */
  readonly body?: readonly string[];
  /** Address of the comment. */
  readonly permalink?: readonly Reading[];
  /** What the site calls the comment; its element's `id` when absent. */
  readonly id?: readonly Reading[];
  readonly depth?: readonly Depth[];
  /** Inside the body, what nobody wrote as part of this comment. */
  readonly leaveOut?: string;
  /** Inside the body, the words of somebody else, beyond `blockquote` and its kin. */
  readonly quotations?: string;
}

/** The comments of one site, or of all sites that run the same software. */
export interface SiteAdapter {
  /** Begins the ids of its comments. */
  readonly name: string;
  /** Selects something that is on pages with comments of this site and on no others. */
  readonly detect: string;
  readonly kinds: readonly CommentKind[];
}

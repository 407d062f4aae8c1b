import type { Draft } from './draft';
import { rangeBetween } from './range';
import type { FoundComment, LeftOut } from './types';

/** A comment that was found by its signature or the wiki's marks; its range is made when it is asked for. */
export class SignedComment implements FoundComment {
  readonly id: string;
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
  readonly heading: string | null;
  readonly text: string;
  readonly fragment: string | null;
  readonly permalink = null;
  readonly omissions: readonly LeftOut[];
  readonly #draft: Draft;
  #range: Range | null = null;

  constructor(draft: Draft & { readonly id: string }) {
    const { id, author, time, level, heading, text, omissions, start } = draft;
    this.id = id;
    this.author = author;
    this.timestamp = new Date(time).toISOString();
    this.level = level;
    this.heading = heading?.text ?? null;
    this.text = text;
    this.omissions = omissions;
    this.fragment = start.ownerDocument!.getElementById(id) ? id : null;
    this.#draft = draft;
  }

  get range(): Range {
    this.#range ??= rangeBetween(this.#draft.start, this.#draft.end);
    return this.#range;
  }
}

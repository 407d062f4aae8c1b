import type { Draft } from './draft';
import { rangeBetween } from './range';
import type { FoundComment, LeftOut } from './types';

/** A comment that was found by its signature or the wiki's marks; what few ask for is looked up when they do. */
export class SignedComment implements FoundComment {
  readonly id: string;
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
  readonly heading: string | null;
  readonly text: string;
  readonly fragment: string | null;
  readonly permalink = null;
  readonly #draft: Draft;
  #range: Range | null = null;

  constructor(draft: Draft & { readonly id: string }) {
    const { id, author, time, level, heading, text, start } = draft;
    this.id = id;
    this.author = author;
    this.timestamp = new Date(time).toISOString();
    this.level = level;
    this.heading = heading?.text ?? null;
    this.text = text;
    this.fragment = start.ownerDocument!.getElementById(id) ? id : null;
    this.#draft = draft;
  }

  get omissions(): readonly LeftOut[] {
    return this.#draft.omissions();
  }

  get range(): Range {
    this.#range ??= rangeBetween(this.#draft.start, this.#draft.end);
    return this.#range;
  }
}

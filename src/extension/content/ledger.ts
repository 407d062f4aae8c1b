import type { FoundComment } from '../../discussion';
import type { Judgement, ScoredJudgement } from '../../review';
import type { PageProgress } from '../messages';

export interface FlaggedComment {
  readonly found: FoundComment;
  readonly judgement: ScoredJudgement;
}

interface Entry {
  readonly found: FoundComment;
  /** Kept while the comment is judged again, so that its mark does not flicker. */
  readonly judgement: Judgement | null;
  /** Null: waits to be asked. Else the batch that asks for it, or that brought its judgement. */
  readonly batch: symbol | null;
}

/** The comments of one page, in page order, and what is known of each. */
export class Ledger {
  #entries = new Map<string, Entry>();

  /** Takes over what a scan found; a comment whose id and text are known keeps its judgement. */
  update(found: readonly FoundComment[]): void {
    const entries = found.map((comment): [string, Entry] => {
      const known = this.#entries.get(comment.id);
      return [
        comment.id,
        known?.found.text === comment.text
          ? { ...known, found: comment }
          : { found: comment, judgement: null, batch: null },
      ];
    });
    this.#entries = new Map(entries);
  }

  /** Comments that nobody has asked about yet. */
  waiting(): FoundComment[] {
    return this.#all((entry) => entry.batch === null).map(({ found }) => found);
  }

  markAsked(comments: readonly FoundComment[], batch: symbol): void {
    for (const { id } of comments) this.#change(id, { batch });
  }

  /** Keeps the answers to a batch, as far as the page still has these comments and texts. */
  record(comments: readonly FoundComment[], batch: symbol, judgements: readonly Judgement[]): void {
    comments.forEach(({ id }, index) => {
      const judgement = judgements[index];
      if (judgement && this.#entries.get(id)?.batch === batch) this.#change(id, { judgement });
    });
  }

  /** Lets a batch that got no answer wait again. */
  release(comments: readonly FoundComment[], batch: symbol): void {
    for (const { id } of comments) {
      if (this.#entries.get(id)?.batch === batch) this.#change(id, { batch: null });
    }
  }

  /** Lets every comment be judged again, as after a change of thresholds. */
  releaseAll(): void {
    for (const id of this.#entries.keys()) this.#change(id, { batch: null });
  }

  find(id: string): FoundComment | null {
    return this.#entries.get(id)?.found ?? null;
  }

  flagged(): FlaggedComment[] {
    return this.#all(isFlagged).map(({ found, judgement }) => ({ found, judgement }));
  }

  /** Flagged comments and those that cannot be judged: all that a reader may want to look at. */
  notable(): { readonly found: FoundComment; readonly judgement: Judgement }[] {
    return this.#all(isNotable).map(({ found, judgement }) => ({ found, judgement }));
  }

  progress(): PageProgress {
    return {
      found: this.#entries.size,
      judged: this.#all(({ judgement }) => judgement !== null).length,
      flagged: this.#all(isFlagged).length,
    };
  }

  #all<Kind extends Entry>(is: (entry: Entry) => entry is Kind): Kind[];
  #all(is: (entry: Entry) => boolean): Entry[];
  #all(is: (entry: Entry) => boolean): Entry[] {
    return [...this.#entries.values()].filter(is);
  }

  #change(id: string, change: Partial<Entry>): void {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { ...entry, ...change });
  }
}

function isFlagged(entry: Entry): entry is Entry & { readonly judgement: ScoredJudgement } {
  return entry.judgement?.status === 'scored' && entry.judgement.flags.length > 0;
}

function isNotable(entry: Entry): entry is Entry & { readonly judgement: Judgement } {
  return isFlagged(entry) || entry.judgement?.status === 'cannot-judge';
}

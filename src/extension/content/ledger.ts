import type { FoundComment } from '../../discussion';
import type { Judgement, ScoredJudgement } from '../../review';
import type { PageJudgement, PageProgress } from '../messages';

export interface FlaggedComment {
  readonly found: FoundComment;
  readonly judgement: ScoredJudgement;
}

interface Entry {
  readonly found: FoundComment;
  /** Kept while the comment is judged again, so that its mark does not flicker. */
  readonly judgement: PageJudgement | null;
  /** Null: waits to be asked. Else the batch that asks for it, or that brought its judgement. */
  readonly batch: symbol | null;
}

/**
 * The comments of one page, in page order, and what is known of each. What a batch needs is known of each comment
 * and counted as it changes: only what is asked once for a whole page goes through all of them.
 */
export class Ledger {
  #comments: readonly FoundComment[] = [];
  #entries = new Map<string, Entry>();
  #judged = 0;
  #flagged = 0;
  #waiting = 0;

  /** All comments, in page order. */
  get comments(): readonly FoundComment[] {
    return this.#comments;
  }

  /** Takes over what a scan found; a comment whose id and text are known keeps its judgement. */
  update(found: readonly FoundComment[]): void {
    const before = this.#entries;
    this.#comments = found;
    this.#entries = new Map();
    this.#judged = 0;
    this.#flagged = 0;
    this.#waiting = 0;
    for (const comment of found) {
      const known = before.get(comment.id);
      this.#set(
        known?.found.text === comment.text
          ? { ...known, found: comment }
          : { found: comment, judgement: null, batch: null },
      );
    }
  }

  /** How many comments nobody has asked about yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether nobody has asked about the comment yet; not so of one that has other words by now. */
  isWaiting = ({ id, text }: FoundComment): boolean => {
    const entry = this.#entries.get(id);
    return entry?.batch === null && entry.found.text === text;
  };

  markAsked(comments: readonly FoundComment[], batch: symbol): void {
    for (const { id } of comments) this.#change(id, { batch });
  }

  /**
   * Keeps the answers to a batch, as far as the page still has these comments and texts. What was only glanced at waits
   * again; if that was enough for a flag, it has one from now on.
   */
  record(
    comments: readonly FoundComment[],
    batch: symbol,
    judgements: readonly PageJudgement[],
  ): void {
    comments.forEach(({ id }, index) => {
      const judgement = judgements[index];
      const known = this.#entries.get(id);
      if (!judgement || known?.batch !== batch) return;
      if (isWhole(judgement)) this.#change(id, { judgement });
      else
        this.#change(id, { batch: null, judgement: known.judgement ?? flaggedOrNone(judgement) });
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

  /** A comment if it is flagged. */
  flag(id: string): FlaggedComment | null {
    const entry = this.#entries.get(id);
    return entry && isFlagged(entry) ? entry : null;
  }

  flagged(): FlaggedComment[] {
    return [...this.#entries.values()].filter(isFlagged);
  }

  /** Flagged comments and those that cannot be judged: all that a reader may want to look at, once it is sure. */
  notable(): { readonly found: FoundComment; readonly judgement: Judgement }[] {
    return [...this.#entries.values()].filter(isNotable);
  }

  progress(): PageProgress {
    return { found: this.#entries.size, judged: this.#judged, flagged: this.#flagged };
  }

  #change(id: string, change: Partial<Entry>): void {
    const entry = this.#entries.get(id);
    if (entry) this.#set({ ...entry, ...change });
  }

  #set(entry: Entry): void {
    const { id } = entry.found;
    const before = this.#entries.get(id);
    this.#judged += Number(isJudged(entry)) - Number(before !== undefined && isJudged(before));
    this.#flagged += Number(isFlagged(entry)) - Number(before !== undefined && isFlagged(before));
    this.#waiting += Number(isAwaiting(entry)) - Number(before !== undefined && isAwaiting(before));
    this.#entries.set(id, entry);
  }
}

const isAwaiting = ({ batch }: Entry): boolean => batch === null;

const isJudged = ({ judgement }: Entry): boolean => judgement !== null && isWhole(judgement);

function isFlagged(entry: Entry): entry is Entry & FlaggedComment {
  return entry.judgement?.status === 'scored' && entry.judgement.flags.length > 0;
}

function isNotable(entry: Entry): entry is Entry & { readonly judgement: Judgement } {
  return entry.judgement?.status === 'cannot-judge' || (isFlagged(entry) && isJudged(entry));
}

/** How early the rest of a text should be read that was only glanced at. */
export function restRankOf(judgement: PageJudgement): number | undefined {
  return judgement.status === 'cannot-judge' ? undefined : judgement.restRank;
}

/** Whether all of the text was read. */
const isWhole = (judgement: PageJudgement): boolean => restRankOf(judgement) === undefined;

function flaggedOrNone(judgement: PageJudgement): PageJudgement | null {
  return judgement.status === 'scored' && judgement.flags.length > 0 ? judgement : null;
}

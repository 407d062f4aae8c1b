import type { FlaggedComment } from './ledger';
import { type Explain, Mark } from './mark';

/** The marks of all flagged comments of a page; gone without a trace when the signal fires. */
export interface Marks {
  has(id: string): boolean;
  /** Gets the mark of a comment ready, so that it need only be put into the page; null when it is not flagged. */
  prepare(id: string, flagged: FlaggedComment | null): void;
  /** Shows what is now known of one comment, where it now stands; null when it is not flagged. */
  change(id: string, flagged: FlaggedComment | null): void;
  /** Takes away the marks of all comments that are not flagged. */
  retain(isFlagged: (id: string) => boolean): void;
  /** Folds what is marked, now and from now on, or shows it again. */
  fold(collapse: boolean): void;
  /** Takes the user to a comment's mark; false when it has none. */
  jumpTo(id: string): boolean;
}

/** @param isFolding whether flagged comments are folded */
export function createMarks(explain: Explain, isFolding: boolean, signal: AbortSignal): Marks {
  const marks = new Map<string, Mark>();

  signal.addEventListener('abort', () => {
    for (const id of marks.keys()) remove(id);
  });

  // Paper shows what was written: no marks (see the host's styles), and nothing folded.
  addEventListener('beforeprint', () => foldAll(false), { signal });
  addEventListener('afterprint', () => foldAll(isFolding), { signal });

  function foldAll(collapse: boolean): void {
    for (const mark of marks.values()) mark.collapse(collapse);
  }

  function remove(id: string): void {
    marks.get(id)?.remove();
    marks.delete(id);
  }

  function drawn(id: string, flagged: FlaggedComment): Mark {
    const mark = marks.get(id) ?? new Mark(explain);
    marks.set(id, mark);
    mark.draw(flagged, isFolding);
    return mark;
  }

  return {
    has: (id) => marks.has(id),
    prepare(id, flagged) {
      if (flagged && !signal.aborted) drawn(id, flagged);
    },
    change(id, flagged) {
      if (signal.aborted) return;
      if (flagged) drawn(id, flagged).place();
      else remove(id);
    },
    retain(isFlagged) {
      for (const id of marks.keys()) if (!isFlagged(id)) remove(id);
    },
    fold(collapse) {
      if (collapse === isFolding) return;
      isFolding = collapse;
      foldAll(collapse);
    },
    jumpTo(id) {
      const mark = marks.get(id);
      mark?.jumpTo();
      return mark !== undefined;
    },
  };
}

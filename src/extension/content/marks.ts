import type { FlaggedComment } from './ledger';
import { type Explain, Mark } from './mark';

/** The marks of all flagged comments of a page; gone without a trace when the signal fires. */
export interface Marks {
  /** Shows exactly these comments as flagged. */
  show(flagged: readonly FlaggedComment[], collapse: boolean): void;
  /** Shows what is now known of one comment, in the way of the others; null when it is not flagged. */
  change(id: string, flagged: FlaggedComment | null): void;
  /** Takes the user to a comment's mark; false when it has none. */
  jumpTo(id: string): boolean;
}

export function createMarks(explain: Explain, signal: AbortSignal): Marks {
  const marks = new Map<string, Mark>();
  let isFolding = false;

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

  function change(id: string, flagged: FlaggedComment | null): void {
    if (signal.aborted) return;
    if (!flagged) {
      remove(id);
      return;
    }
    const mark = marks.get(id) ?? new Mark(explain);
    marks.set(id, mark);
    mark.update(flagged, isFolding);
  }

  return {
    change,
    show(flagged, collapse) {
      isFolding = collapse;
      const wanted = new Set(flagged.map(({ found }) => found.id));
      for (const id of marks.keys()) if (!wanted.has(id)) remove(id);
      for (const comment of flagged) change(comment.found.id, comment);
    },
    jumpTo(id) {
      const mark = marks.get(id);
      mark?.jumpTo();
      return mark !== undefined;
    },
  };
}

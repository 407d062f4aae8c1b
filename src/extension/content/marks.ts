import type { FlaggedComment } from './ledger';
import { type Explain, Mark } from './mark';

/** The marks of all flagged comments of a page; gone without a trace when the signal fires. */
export interface Marks {
  /** Shows exactly these comments as flagged. */
  show(flagged: readonly FlaggedComment[], collapse: boolean): void;
  /** Takes the user to a comment's mark; false when it has none. */
  jumpTo(id: string): boolean;
}

export function createMarks(explain: Explain, signal: AbortSignal): Marks {
  const marks = new Map<string, Mark>();

  function remove(id: string): void {
    marks.get(id)?.remove();
    marks.delete(id);
  }

  signal.addEventListener('abort', () => {
    for (const id of [...marks.keys()]) remove(id);
  });

  let shown: { readonly flagged: readonly FlaggedComment[]; readonly collapse: boolean } = {
    flagged: [],
    collapse: false,
  };
  // Paper shows what was written: no marks (see the host's styles), and nothing folded.
  addEventListener('beforeprint', () => show(shown.flagged, false), { signal });
  addEventListener('afterprint', () => show(shown.flagged, shown.collapse), { signal });

  function show(flagged: readonly FlaggedComment[], collapse: boolean): void {
    if (signal.aborted) return;
    const wanted = new Set(flagged.map(({ found }) => found.id));
    for (const id of [...marks.keys()]) if (!wanted.has(id)) remove(id);
    for (const comment of flagged) {
      const { id } = comment.found;
      const mark = marks.get(id) ?? new Mark(explain);
      marks.set(id, mark);
      mark.update(comment, collapse);
    }
  }

  return {
    show(flagged, collapse) {
      shown = { flagged, collapse };
      show(flagged, collapse);
    },
    jumpTo(id) {
      const mark = marks.get(id);
      mark?.jumpTo();
      return mark !== undefined;
    },
  };
}

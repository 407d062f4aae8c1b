import type { FoundComment, Steps } from '../../discussion';
import type { Ledger } from './ledger';
import type { Marks } from './marks';
import { inSlices } from './slices';
import { throttled } from './throttle';
import { Viewport } from './viewport';

/** Pixels above and below the view in which marks are as good as seen: some screens, for whoever scrolls on. */
const NEAR_PX = 3_000;
const MOST_NEAR = 1_000;
const NEAR_REST_MS = 1_000;
/** Short enough to seem at once, long enough for what comes close together to come into the page together. */
const VIEW_REST_MS = 100;
/**
 * For each mark that is put in, the browser lays out anew all that stands below it, and where nobody looks that can
 * wait: 4 ms for each comment on the page keep it under one part in a hundred of the page's time.
 */
const FAR_REST_MS = 4;

export interface Showing {
  /** More is known of these comments. */
  changed(comments: readonly FoundComment[], areInView: boolean): void;
  /** Nothing more is to come for now. */
  showAll(): void;
  /** All of them may have changed, or stand elsewhere. */
  changedAll(): void;
  /** Others are in view. */
  look(): void;
}

/**
 * Brings the marks up to what the ledger knows, near the view soon, elsewhere seldom, and everywhere once
 * nothing more is to come, until the signal fires.
 */
export function startShowing(ledger: Ledger, marks: Marks, signal: AbortSignal): Showing {
  const viewport = new Viewport(NEAR_PX, MOST_NEAR);
  /** Ids of comments whose marks do not yet say what is known of them. */
  const pending = new Set<string>();

  function show(id: string): void {
    if (pending.delete(id)) marks.change(id, ledger.flag(id));
  }

  function showNear(): void {
    if (pending.size === 0) return;
    const { comments } = ledger;
    const { start, end } = viewport.look(comments);
    for (const { id } of comments.slice(start, end)) show(id);
  }

  function* showAll(): Steps<void> {
    for (const id of pending) {
      marks.prepare(id, ledger.flag(id));
      yield;
    }
    // All in one frame, as far as that goes.
    for (const id of pending) {
      show(id);
      yield;
    }
  }

  const inView = throttled(showNear, () => VIEW_REST_MS, signal);
  const near = throttled(showNear, () => NEAR_REST_MS, signal);
  const all = inSlices(showAll, () => undefined, signal);
  const far = throttled(all.start, () => FAR_REST_MS * ledger.comments.length, signal);

  return {
    changed(comments, areInView) {
      for (const { id } of comments) pending.add(id);
      if (areInView) inView();
      else near();
      far();
    },
    showAll: all.start,
    changedAll() {
      marks.retain((id) => ledger.flag(id) !== null);
      for (const { found } of ledger.flagged()) pending.add(found.id);
      all.start();
    },
    look: showNear,
  };
}

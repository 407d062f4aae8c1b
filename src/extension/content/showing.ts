import type { FoundComment, Steps } from '../../discussion';
import type { Ledger } from './ledger';
import type { Marks } from './marks';
import { inSlices } from './slices';
import { throttled } from './throttle';
import { Viewport } from './viewport';

/** Short enough to seem at once, long enough for what comes close together to come into the page together. */
const VIEW_REST_MS = 100;
/** Pixels above and below the view in which marks come with those in view: some screens, for whoever scrolls on. */
const NEAR_PX = 3_000;
const MOST_NEAR = 1_000;
/** How often they come while somebody scrolls: a frame that lays the page out is a frame that scrolls late. */
const NEAR_REST_MS = 1_000;
/**
 * For each mark that is put in, the browser lays out anew all that stands below it, and where nobody looks that can
 * wait: 4 ms for each comment on the page keep it under one part in a hundred of the page's time.
 */
const FAR_REST_MS = 4;
/** Marks put in before the browser lays out the page: what it takes hangs on the page, hardly on them. */
const MOST_AT_ONCE = 300;

export interface Showing {
  /** More is known of these comments. */
  changed(comments: readonly FoundComment[]): void;
  /** All of them may have changed, or stand elsewhere. */
  changedAll(): void;
  /** Nothing more is to come for now. */
  showAll(): void;
  /** Takes all marks away until it is told otherwise. */
  pause(isPaused: boolean): void;
  /** Others are in view. */
  look(): void;
}

/**
 * Brings the marks up to what the ledger knows: at once for comments in view, and then for those near it too,
 * elsewhere seldom, and everywhere once nothing more is to come, until the signal fires.
 */
export function startShowing(ledger: Ledger, marks: Marks, signal: AbortSignal): Showing {
  const view = new Viewport();
  const near = new Viewport(NEAR_PX, MOST_NEAR);
  /** Ids of comments whose marks do not say what is known of them. */
  const pending = new Set<string>();
  let isPaused = false;

  const flagOf = (id: string) => (isPaused ? null : ledger.flag(id));

  function show(id: string): void {
    if (pending.delete(id)) marks.change(id, flagOf(id));
  }

  function pendingIn(viewport: Viewport): FoundComment[] {
    if (pending.size === 0) return [];
    const { comments } = ledger;
    const { start, end } = viewport.look(comments);
    return comments.slice(start, end).filter(({ id }) => pending.has(id));
  }

  function showNear(): void {
    for (const { id } of pendingIn(near)) show(id);
  }

  function showView(): void {
    if (pendingIn(view).length > 0) showNear();
  }

  function* showAll(): Steps<void> {
    for (const id of pending) {
      marks.prepare(id, flagOf(id));
      yield;
    }
    let shown = 0;
    for (const id of pending) {
      show(id);
      if (++shown % MOST_AT_ONCE === 0) yield;
    }
  }

  const showViewSoon = throttled(showView, () => VIEW_REST_MS, signal);
  const all = inSlices(showAll, () => undefined, signal);
  const showNearSoon = throttled(showNear, () => NEAR_REST_MS, signal);
  const showAllLater = throttled(all.start, () => FAR_REST_MS * ledger.comments.length, signal);

  function changedAll(): void {
    marks.retain((id) => flagOf(id) !== null);
    for (const { found } of ledger.flagged()) pending.add(found.id);
    all.start();
  }

  return {
    changed(comments) {
      for (const { id } of comments) {
        if (flagOf(id) || marks.has(id)) pending.add(id);
      }
      if (pending.size === 0) return;
      showViewSoon();
      showAllLater();
    },
    changedAll,
    showAll: all.start,
    pause(paused) {
      if (paused === isPaused) return;
      isPaused = paused;
      changedAll();
    },
    look() {
      if (pending.size === 0) return;
      showViewSoon();
      showNearSoon();
    },
  };
}

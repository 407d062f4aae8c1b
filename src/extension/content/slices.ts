import { atOnce, type Steps } from '../../discussion';
import { whenIdle } from './idle';
import { isShown } from './shown';

/** As long as the page's own scripts, scrolling and typing may have to wait: about one frame. */
const SLICE_MS = 12;
/** Where the page leaves less than that: so much keeps the work going, and seldom costs a frame. */
const SHORTEST_SLICE_MS = 4;
/** Between two slices, even where the page leaves no idle moment. */
const LONGEST_WAIT_MS = 100;
/** A page that changes all the time is worked through in one go rather than never. */
const MOST_RESTARTS = 3;

export interface Slices {
  /** Begins the work, unless it is under way; to be called in an idle moment. Waits while the page is hidden. */
  start(idle?: IdleDeadline): void;
  /** Begins the work anew if it is under way. */
  restart(): void;
}

/**
 * Long work on the page in slices, one in each idle moment, until the signal fires.
 *
 * @param begin begins the work
 * @param onDone hears how many milliseconds the work took, rests not counted
 */
export function inSlices(
  begin: () => Steps<void>,
  onDone: (spentMs: number) => void,
  signal: AbortSignal,
): Slices {
  let work: Steps<void> | null = null;
  let restarts = 0;
  let spent = 0;

  function go(idle?: IdleDeadline): void {
    if (!work) return;
    const start = performance.now();
    const isDone = restarts > MOST_RESTARTS ? isDoneAtOnce(work) : isDoneInTime(work, start, idle);
    spent += performance.now() - start;
    if (isDone) {
      work = null;
      onDone(spent);
    } else {
      whenIdle(go, signal, LONGEST_WAIT_MS);
    }
  }

  return {
    start(idle) {
      if (work) return;
      work = begin();
      restarts = 0;
      spent = 0;
      if (isShown()) go(idle);
      else whenIdle(go, signal, LONGEST_WAIT_MS);
    },
    restart() {
      if (!work) return;
      work = begin();
      restarts++;
    },
  };
}

function isDoneAtOnce(work: Steps<void>): true {
  atOnce(work);
  return true;
}

/** @param idle what the browser leaves until the next frame; a page that scrolls leaves little */
function isDoneInTime(work: Steps<void>, start: number, idle?: IdleDeadline): boolean {
  const left = idle?.timeRemaining() ?? SLICE_MS;
  const most = Math.max(SHORTEST_SLICE_MS, Math.min(SLICE_MS, left));
  do {
    if (work.next().done) return true;
  } while (performance.now() - start < most);
  return false;
}

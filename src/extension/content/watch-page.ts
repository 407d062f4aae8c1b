import { composerOf, openRoots, type Steps } from '../../discussion';
import { isOwn } from './host';
import { whenIdle } from './idle';
import { isShown, whenShown } from './shown';
import { inSlices } from './slices';

const SHORTEST_PAUSE_MS = 300;
/** Looking through the page takes at most one part in twenty of its time, however large it is. */
const REST_FOR_EACH_SCAN = 19;
/** On a busy machine a scan may take seconds by the clock: what comes into view is still looked at. */
const LONGEST_REST_MS = 5_000;

/** Scripts that render a page anew (React's, say) put other words into the same node of text. */
const CHANGES: MutationObserverInit = { childList: true, characterData: true, subtree: true };

/**
 * Scans the page at the first idle moment, again after it changed, and when it comes back from the
 * browser's back/forward cache, until the signal fires. The observer only notes that something
 * changed, also in open shadow trees; our own marks and what is typed into editable regions do not
 * count. While the page is hidden, it notes the first change and no more.
 */
export function watchPage(scan: () => Steps<void>, signal: AbortSignal): void {
  /** On the clock of `performance`. A page that has been quiet for long has had its rest already. */
  let restUntil = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let observed = new WeakSet<Node>();
  const observer = new MutationObserver((records) => {
    if (!isShown()) {
      sleep();
      return;
    }
    const isChanged = records.some(isForeign);
    // A walk over the page cannot go on from a node that is gone, whosever it was.
    if (isChanged || records.some(({ removedNodes }) => removedNodes.length > 0)) slices.restart();
    if (isChanged) scanSoon();
  });

  function observe(root: Node): void {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, CHANGES);
  }

  function scanSoon(): void {
    if (timer !== null) return;
    const rest = Math.max(SHORTEST_PAUSE_MS, restUntil - performance.now());
    timer = setTimeout(() => {
      timer = null;
      whenIdle(slices.start, signal);
    }, rest);
  }

  /** Nobody sees what changes now: it is read once somebody does. */
  function sleep(): void {
    observer.disconnect();
    observed = new WeakSet();
    whenShown(() => {
      observe(document);
      slices.restart();
      scanSoon();
    }, signal);
  }

  function* scanAll(): Steps<void> {
    yield* scan();
    yield;
    // No event tells of a shadow root; a page that makes one mostly changes around it too.
    for (const root of openRoots(document)) observe(root);
  }
  const slices = inSlices(
    scanAll,
    (spent) => {
      restUntil = performance.now() + Math.min(LONGEST_REST_MS, REST_FOR_EACH_SCAN * spent);
    },
    signal,
  );
  observe(document);
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) whenIdle(slices.start, signal);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
  whenIdle(slices.start, signal);
}

function isForeign({ type, target, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'childList' && [...addedNodes, ...removedNodes].every(isOwn)) return false;
  const element = target instanceof Element ? target : target.parentElement;
  return element === null || composerOf(element) === null;
}

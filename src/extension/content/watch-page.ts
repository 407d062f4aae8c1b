import { composerOf, openRoots, type Steps } from '../../discussion';
import { isOwn } from './host';
import { whenIdle } from './idle';
import { inSlices } from './slices';

const SHORTEST_PAUSE_MS = 300;
/** Looking through the page takes at most one part in twenty of its time, however large it is. */
const REST_FOR_EACH_SCAN = 19;

/**
 * Scans the page at the first idle moment, again after it changed, and when it comes back from the
 * browser's back/forward cache, until the signal fires. The observer only notes that something
 * changed, also in open shadow trees; our own marks and what is typed into editable regions do not
 * count.
 */
export function watchPage(scan: () => Steps<void>, signal: AbortSignal): void {
  let pause = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const observed = new WeakSet<Node>();
  const observer = new MutationObserver((records) => {
    const isChanged = records.some(isForeign);
    // A walk over the page cannot go on from a node that is gone, whosever it was.
    if (isChanged || records.some(({ removedNodes }) => removedNodes.length > 0)) slices.restart();
    if (timer !== null || !isChanged) return;
    timer = setTimeout(() => {
      timer = null;
      whenIdle(slices.start, signal);
    }, pause);
  });
  const observeAll = () => {
    for (const root of openRoots(document)) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, { childList: true, subtree: true });
    }
  };
  function* scanAll(): Steps<void> {
    yield* scan();
    yield;
    // No event tells of a shadow root; a page that makes one mostly changes around it too.
    observeAll();
  }
  const slices = inSlices(
    scanAll,
    (spent) => {
      pause = Math.max(SHORTEST_PAUSE_MS, REST_FOR_EACH_SCAN * spent);
    },
    signal,
  );
  observed.add(document);
  observer.observe(document, { childList: true, subtree: true });
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

function isForeign({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const isElement = target.nodeType === Node.ELEMENT_NODE;
  if (isElement && composerOf(target as Element) !== null) return false;
  return [...addedNodes, ...removedNodes].some((node) => !isOwn(node));
}

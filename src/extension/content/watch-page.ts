import { composerOf, openRoots } from '../../discussion';
import { isOwn } from './host';
import { whenIdle } from './idle';

const SHORTEST_PAUSE_MS = 300;
/** Looking through the page takes at most one part in twenty of its time, however large it is. */
const REST_FOR_EACH_SCAN = 19;

/**
 * Scans the page at the first idle moment, again after it changed, and when it comes back from the
 * browser's back/forward cache, until the signal fires. The observer only notes that something
 * changed, also in open shadow trees; our own marks and what is typed into editable regions do not
 * count.
 */
export function watchPage(scan: () => void, signal: AbortSignal): void {
  let pause = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const observed = new WeakSet<Node>();
  const observer = new MutationObserver((records) => {
    if (timer !== null || !records.some(isForeign)) return;
    timer = setTimeout(() => {
      timer = null;
      whenIdle(scanNow, signal);
    }, pause);
  });
  const observeAll = () => {
    for (const root of openRoots(document)) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, { childList: true, subtree: true });
    }
  };
  const scanNow = () => {
    const start = performance.now();
    scan();
    // No event tells of a shadow root; a page that makes one mostly changes around it too.
    observeAll();
    pause = Math.max(SHORTEST_PAUSE_MS, REST_FOR_EACH_SCAN * (performance.now() - start));
  };
  observed.add(document);
  observer.observe(document, { childList: true, subtree: true });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) whenIdle(scanNow, signal);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
  whenIdle(scanNow, signal);
}

function isForeign({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const isElement = target.nodeType === Node.ELEMENT_NODE;
  if (isElement && composerOf(target as Element) !== null) return false;
  return [...addedNodes, ...removedNodes].some((node) => !isOwn(node));
}

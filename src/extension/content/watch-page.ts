import { composerOf } from '../../discussion';
import { isOwn } from './host';
import { whenIdle } from './idle';

const SHORTEST_PAUSE_MS = 300;
/** Looking through the page takes at most one part in twenty of its time, however large it is. */
const REST_FOR_EACH_SCAN = 19;

/**
 * Scans the page at the first idle moment and again after it changed, until the signal fires. The
 * observer only notes that something changed; our own marks and what is typed into editable regions
 * do not count.
 */
export function watchPage(scan: () => void, signal: AbortSignal): void {
  let pause = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const scanNow = () => {
    const start = performance.now();
    scan();
    pause = Math.max(SHORTEST_PAUSE_MS, REST_FOR_EACH_SCAN * (performance.now() - start));
  };
  const observer = new MutationObserver((records) => {
    if (timer !== null || !records.some(isForeign)) return;
    timer = setTimeout(() => {
      timer = null;
      whenIdle(scanNow, signal);
    }, pause);
  });
  observer.observe(document, { childList: true, subtree: true });
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

import { isShown, whenShown } from './shown';

/** No page is so busy that its comments wait longer than this for an idle moment. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Does the work when the page can be seen and has nothing better to do, unless the signal fires before.
 *
 * @param longestWait milliseconds while the page is seen, after which it is done in any case
 */
export function whenIdle(
  work: (idle: IdleDeadline) => void,
  signal: AbortSignal,
  longestWait = LONGEST_WAIT_MS,
): void {
  whenShown(() => {
    const cancel = () => cancelIdleCallback(handle);
    const handle = requestIdleCallback(
      (idle) => {
        signal.removeEventListener('abort', cancel);
        // Somebody may have turned to another tab meanwhile.
        if (isShown()) work(idle);
        else whenIdle(work, signal, longestWait);
      },
      { timeout: longestWait },
    );
    signal.addEventListener('abort', cancel, { once: true });
  }, signal);
}

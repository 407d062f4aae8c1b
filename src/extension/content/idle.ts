/** No page is so busy that its comments wait longer than this for an idle moment. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Does the work when the page has nothing better to do, unless the signal fires before.
 *
 * @param longestWait milliseconds, after which it is done in any case
 */
export function whenIdle(
  work: (idle: IdleDeadline) => void,
  signal: AbortSignal,
  longestWait = LONGEST_WAIT_MS,
): void {
  if (signal.aborted) return;
  const cancel = () => cancelIdleCallback(handle);
  const handle = requestIdleCallback(
    (idle) => {
      signal.removeEventListener('abort', cancel);
      work(idle);
    },
    { timeout: longestWait },
  );
  signal.addEventListener('abort', cancel, { once: true });
}

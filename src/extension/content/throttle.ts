import { whenShown } from './shown';

/**
 * Gives the way to ask for work that is asked for more often than it is worth doing: it is done after a rest, and once
 * the page can be seen, for all who asked meanwhile. Nothing is left of it when the signal fires.
 *
 * @param restMs milliseconds, looked up for each rest
 */
export function throttled(work: () => void, restMs: () => number, signal: AbortSignal): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(resting));
  return () => {
    if (signal.aborted) return;
    resting ??= setTimeout(() => {
      whenShown(() => {
        resting = undefined;
        work();
      }, signal);
    }, restMs());
  };
}

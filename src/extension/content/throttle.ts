/**
 * Gives the way to ask for work that is asked for more often than it is worth doing: it is done at once if it has
 * rested long enough, else when it has, once for all who asked. Nothing is left of it when the signal fires.
 */
export function throttled(work: () => void, restMs: number, signal: AbortSignal): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isAskedFor = false;

  function now(): void {
    isAskedFor = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (isAskedFor) now();
    }, restMs);
    work();
  }

  signal.addEventListener('abort', () => clearTimeout(resting));
  return () => {
    if (resting !== undefined) isAskedFor = true;
    else if (!signal.aborted) now();
  };
}

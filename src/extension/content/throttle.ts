export interface Throttled {
  /** Has the work done at once if it has rested long enough, else when it has. */
  soon(): void;
  /** Has the work done at once. */
  now(): void;
}

/** Work that is asked for more often than it is worth doing; nothing is left of it when the signal fires. */
export function throttled(work: () => void, restMs: number, signal: AbortSignal): Throttled {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isAskedFor = false;

  function now(): void {
    if (signal.aborted) return;
    clearTimeout(resting);
    isAskedFor = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (isAskedFor) now();
    }, restMs);
    work();
  }

  function soon(): void {
    if (resting === undefined) now();
    else isAskedFor = true;
  }

  signal.addEventListener('abort', () => clearTimeout(resting));
  return { now, soon };
}

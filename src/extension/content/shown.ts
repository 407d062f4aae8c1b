/**
 * What Parley does in a page waits while nobody can see the page: behind another tab it costs nothing, and a page that
 * is opened there is not read before it is shown.
 */

export function isShown(): boolean {
  return document.visibilityState === 'visible';
}

/** Does the work at once where the page can be seen, else as soon as it can, unless the signal fires before. */
export function whenShown(work: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (isShown()) work();
  // Pages can make up events, but not what our own world reads of the document.
  else listenOnce(() => whenShown(work, signal), signal);
}

/** Gives the way to ask for work that waits until the page can be seen: once for all who asked meanwhile. */
export function onceShown(work: () => void, signal: AbortSignal): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    whenShown(() => {
      isAsked = false;
      work();
    }, signal);
  };
}

function listenOnce(listener: () => void, signal: AbortSignal): void {
  document.addEventListener('visibilitychange', listener, { once: true, signal });
}

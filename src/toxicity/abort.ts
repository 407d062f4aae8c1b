/** @throws DOMException `AbortError` when the signal has fired, whatever reason it was given. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('The request was cancelled.', 'AbortError');
}

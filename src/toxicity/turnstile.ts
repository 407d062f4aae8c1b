/** Lets one piece of asynchronous work through at a time, in the order of arrival. */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` once all earlier work has settled; gives its result, or rejects as it does. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Stops waiting for work that hangs; what it still does is no longer kept apart from later work. */
  abandon(): void {
    this.#last = Promise.resolve();
  }
}

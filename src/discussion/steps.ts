/**
 * Work that may pause wherever it yields, so that whoever shares the thread with it waits for a step only. What it
 * reads must not change meanwhile.
 */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all of the work without a pause. */
export function atOnce<Result>(work: Steps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

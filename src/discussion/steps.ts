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

/** `items.flatMap(work)`, in steps of so many items. */
export function* flatMapInSteps<Item, Result>(
  items: Iterable<Item>,
  stepSize: number,
  work: (item: Item) => readonly Result[],
): Steps<Result[]> {
  const results: Result[] = [];
  let done = 0;
  for (const item of items) {
    if (++done % stepSize === 0) yield;
    results.push(...work(item));
  }
  return results;
}

/** Rows of similar length that go through the graph together: indices into the list given. */
export type Batch = readonly number[];

export interface BatchLimits {
  readonly rows: number;
  /** Tokens with padding: rows × the longest row. */
  readonly tokens: number;
  /** What a run of the graph costs beside its tokens, in tokens. */
  readonly run: number;
}

/**
 * Sorts rows by length and cuts them into the batches that cost least, shortest first: the graph pads every row to the
 * longest of its batch, and padding costs as much as words. A row over the limit goes alone.
 */
export function lengthBuckets(lengths: readonly number[], limits: BatchLimits): Batch[] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]!);
  const starts = cheapestStarts(
    order.map((index) => lengths[index]!),
    limits,
  );
  const batches: number[][] = [];
  for (let end = order.length; end > 0; end = starts[end]!) {
    batches.push(order.slice(starts[end]!, end));
  }
  return batches.reverse();
}

/** For the first so many of ascending lengths, where the last of their cheapest batches begins. */
function cheapestStarts(ascending: readonly number[], { rows, tokens, run }: BatchLimits) {
  const costs = [0];
  const starts = [0];
  for (let end = 1; end <= ascending.length; end++) {
    const longest = ascending[end - 1]!;
    costs[end] = Infinity;
    for (let size = 1; size <= Math.min(rows, end); size++) {
      if (size > 1 && size * longest > tokens) break;
      const cost = costs[end - size]! + size * longest + run;
      if (cost >= costs[end]!) continue;
      costs[end] = cost;
      starts[end] = end - size;
    }
  }
  return starts;
}

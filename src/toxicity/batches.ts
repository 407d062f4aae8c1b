/** Rows of similar length that go through the graph together: indices into the list given. */
export type Batch = readonly number[];

export interface BatchLimits {
  readonly rows: number;
  /** Tokens with padding: rows × the longest row. */
  readonly tokens: number;
}

/**
 * Sorts rows by length and cuts them into batches, shortest first: the graph pads every row to the longest of
 * its batch, and padding costs as much as words.
 */
export function lengthBuckets(lengths: readonly number[], limits: BatchLimits): Batch[] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]!);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    const padded = (batch.length + 1) * lengths[index]!;
    if (batch.length > 0 && (batch.length === limits.rows || padded > limits.tokens)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

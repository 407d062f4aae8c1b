import { timeInterval } from './aggregation';
import { hpkeCiphertext, taskIdBytes } from './hpke-config';
import { fixed, opaque, struct, uint, type Value } from './wire';

/** From `start` on, for `duration`: seconds, both multiples of the task's precision. */
export const interval = struct({ start: uint(8), duration: uint(8) });
export type Interval = Value<typeof interval>;

/** A batch, or what a collector asks for: both are written the same way. */
export const batchSelector = struct({ type: timeInterval, interval });
export type BatchSelector = Value<typeof batchSelector>;

export const batchOf = (interval: Interval): BatchSelector => ({ type: 'time-interval', interval });

export const collectionReq = struct({ query: batchSelector, aggregationParameter: opaque(4) });

/** What the leader gives a collector. */
export const collection = struct({
  partialBatchSelector: timeInterval,
  reportCount: uint(8),
  interval,
  leader: hpkeCiphertext,
  helper: hpkeCiphertext,
});
export type Collection = Value<typeof collection>;

/** What the leader asks the helper for; `checksum` as `checksumOf` computes it. */
export const aggregateShareReq = struct({
  batch: batchSelector,
  aggregationParameter: opaque(4),
  reportCount: uint(8),
  checksum: fixed(32),
});
export type AggregateShareReq = Value<typeof aggregateShareReq>;

export const aggregateShare = struct({ ciphertext: hpkeCiphertext });

/** What a sealed share of a sum is bound to. */
export const aggregateShareAad = struct({
  taskId: taskIdBytes,
  aggregationParameter: opaque(4),
  batch: batchSelector,
});

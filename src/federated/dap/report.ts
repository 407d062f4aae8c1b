import { hpkeCiphertext, taskIdBytes } from './hpke-config';
import { fixed, list, opaque, struct, uint, type Value } from './wire';

export const reportIdBytes = fixed(16);

/** `time` in seconds since 1970, rounded down to the task's precision. */
export const reportMetadata = struct({ reportId: reportIdBytes, time: uint(8) });
export type ReportMetadata = Value<typeof reportMetadata>;

/** What a device uploads. */
export const report = struct({
  metadata: reportMetadata,
  publicShare: opaque(4),
  leader: hpkeCiphertext,
  helper: hpkeCiphertext,
});
export type Report = Value<typeof report>;

const extension = struct({ type: uint(2), data: opaque(2) });
export type Extension = Value<typeof extension>;

/** Number that we give to the extension that carries a member's token; of the range for private use. */
export const MEMBER_TOKEN = 0xff01;

/** What an aggregator finds when it opens its share. */
export const plaintextInputShare = struct({ extensions: list(2, extension), payload: opaque(4) });
export type PlaintextInputShare = Value<typeof plaintextInputShare>;

/** What a sealed share is bound to: it opens for no other task, report, time or public share. */
export const inputShareAad = struct({
  taskId: taskIdBytes,
  metadata: reportMetadata,
  publicShare: opaque(4),
});

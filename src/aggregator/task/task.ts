import {
  dap,
  fromBase64url,
  type Rational,
  type RoundDocument,
  rationalOf,
  type SumVec,
  TOKEN_BYTES,
} from '../../federated';
import type { Arithmetic } from '../parts';

/** A round, as an aggregator works on it. */
export interface Task {
  /** 32 bytes, and the same in base64url, as addresses and tables have it. */
  readonly id: Uint8Array;
  readonly key: string;
  readonly round: RoundDocument;
  readonly verifyKey: Uint8Array;
  readonly sumVec: SumVec;
  /** Of the noise, in units of the numbers that are added up. */
  readonly sigma: Rational;
  /** Bytes that every honest report of this round has. */
  readonly reportSize: number;
  /** The window, which is the batch. */
  readonly interval: dap.Interval;
}

export async function taskOf(
  key: string,
  id: Uint8Array,
  round: RoundDocument,
  verifyKey: Uint8Array,
  arithmetic: Arithmetic,
): Promise<Task> {
  const { opens, closes } = round.window;
  const { sumVec, sensitivity } = arithmetic;
  return {
    id,
    key,
    round,
    verifyKey,
    sumVec,
    sigma: rationalOf(round.privacy.noiseMultiplier * sensitivity),
    reportSize: await reportSizeOf(id, round, sumVec),
    interval: { start: opens, duration: closes - opens },
  };
}

/** Measured on a report of zeros, made as devices make theirs: nothing about a report's size depends on its numbers. */
async function reportSizeOf(
  taskId: Uint8Array,
  round: RoundDocument,
  sumVec: SumVec,
): Promise<number> {
  const reportId = new Uint8Array(sumVec.nonceSize);
  const { length } = sumVec.unshard([]);
  const report = await dap.sealReport({
    taskId,
    time: round.window.opens,
    reportId,
    shards: await sumVec.shard(new Array<number>(length).fill(0), reportId),
    extensions: round.tokens ? [{ type: dap.MEMBER_TOKEN, data: new Uint8Array(TOKEN_BYTES) }] : [],
    leader: hpkeConfigOf(round.leader.hpke),
    helper: hpkeConfigOf(round.helper.hpke),
  });
  return report.length;
}

/** The key that a round pins. */
export const hpkeConfigOf = (base64url: string): dap.HpkeConfig =>
  dap.decode(dap.hpkeConfig, fromBase64url(base64url));

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils';
import type { Shards } from '../vdaf/sum-vec';
import type { ReportShare } from './aggregation';
import { aggregateShareAad, batchOf, type Interval } from './collection';
import { type HpkeKeys, open, seal } from './hpke';
import type { HpkeCiphertext, HpkeConfig } from './hpke-config';
import {
  type Extension,
  inputShareAad,
  type PlaintextInputShare,
  plaintextInputShare,
  report,
} from './report';
import { decode, encode } from './wire';

export type Aggregator = 'leader' | 'helper';

/** Numbers of those who seal and open. */
const ROLES = { collector: 0, client: 1, leader: 2, helper: 3 } as const;

/** Prio3 takes no parameter from whoever collects. */
export const NO_PARAMETER = new Uint8Array(0);

/** What a device knows when its report is ready to be sealed. */
export interface ReportParts {
  readonly taskId: Uint8Array;
  /** Seconds since 1970, a multiple of the task's precision. */
  readonly time: number;
  /** 16 bytes: the nonce with which `shards` were made. */
  readonly reportId: Uint8Array;
  readonly shards: Shards;
  /** Both aggregators find the same ones. */
  readonly extensions: readonly Extension[];
  readonly leader: HpkeConfig;
  readonly helper: HpkeConfig;
}

/** The bytes to upload. @throws HpkeError 'unsupported' for a key of another kind. */
export async function sealReport(parts: ReportParts): Promise<Uint8Array> {
  const { taskId, time, reportId, shards, extensions } = parts;
  const metadata = { reportId, time };
  const { publicShare, inputShares } = shards;
  const aad = encode(inputShareAad, { taskId, metadata, publicShare });
  const sealFor = (role: Aggregator, payload: Uint8Array) =>
    seal(
      parts[role],
      { info: inputShareInfo(role), aad },
      encode(plaintextInputShare, { extensions, payload }),
    );
  const [leader, helper] = await Promise.all([
    sealFor('leader', inputShares[0]!),
    sealFor('helper', inputShares[1]!),
  ]);
  return encode(report, { metadata, publicShare, leader, helper });
}

/** @throws HpkeError, or MessageError where what was sealed is no input share. */
export async function openInputShare(
  taskId: Uint8Array,
  role: Aggregator,
  { metadata, publicShare, ciphertext }: ReportShare,
  keys: HpkeKeys,
): Promise<PlaintextInputShare> {
  const aad = encode(inputShareAad, { taskId, metadata, publicShare });
  const opened = await open(keys, { info: inputShareInfo(role), aad }, ciphertext);
  return decode(plaintextInputShare, opened);
}

/** A share of the sum of a batch, for the collector alone. */
export function sealAggregateShare(
  taskId: Uint8Array,
  role: Aggregator,
  interval: Interval,
  share: Uint8Array,
  collector: HpkeConfig,
): Promise<HpkeCiphertext> {
  return seal(collector, sealingOf(taskId, role, interval), share);
}

/** @throws HpkeError. */
export function openAggregateShare(
  taskId: Uint8Array,
  role: Aggregator,
  interval: Interval,
  ciphertext: HpkeCiphertext,
  keys: HpkeKeys,
): Promise<Uint8Array> {
  return open(keys, sealingOf(taskId, role, interval), ciphertext);
}

function sealingOf(taskId: Uint8Array, role: Aggregator, interval: Interval) {
  const batch = batchOf(interval);
  return {
    info: infoOf('aggregate share', ROLES[role], ROLES.collector),
    aad: encode(aggregateShareAad, { taskId, aggregationParameter: NO_PARAMETER, batch }),
  };
}

const inputShareInfo = (role: Aggregator) => infoOf('input share', ROLES.client, ROLES[role]);

const infoOf = (what: string, sender: number, receiver: number) =>
  concatBytes(utf8ToBytes(`dap-09 ${what}`), Uint8Array.of(sender, receiver));

import { setTimeout } from 'node:timers/promises';
import { cryptographicBytes, dap, type RoundDocument, toBase64url } from '../../federated';
import { newId } from '../http/messages';
import { arithmeticOf, type Parts } from '../parts';
import { withSlash } from '../task/open-task';
import { AggregatorError, request } from './request';

export interface CollectorTask extends Partial<Pick<Parts, 'arithmetic'>> {
  readonly round: RoundDocument;
  /** 32 bytes, of `openRound`. */
  readonly taskId: Uint8Array;
  /** The secret by which the leader knows the collector. */
  readonly bearer: string;
  /** Those that the round pins for the collector. */
  readonly keys: dap.HpkeKeys;
  /** Called with the seconds that the leader wants us to wait; a rejection ends the collection. */
  readonly wait?: (seconds: number) => Promise<void>;
}

/** The sum of a batch, with the noise of both aggregators. */
export interface Collected {
  /** As `UpdateEncoding.decodeMean` takes it. */
  readonly sum: readonly number[];
  readonly count: number;
}

/**
 * Collects a round's batch: waits until it has closed and all is added up.
 * @throws AggregatorError with the leader's reason, such as `too-few`; HpkeError, ReportError or MessageError for an
 * answer that is none.
 */
export async function collect(task: CollectorTask): Promise<Collected> {
  const { round, taskId, keys, bearer, arithmetic = arithmeticOf } = task;
  const { sumVec } = arithmetic(round);
  const { opens, closes } = round.window;
  const interval = { start: opens, duration: closes - opens };
  const path = `tasks/${toBase64url(taskId)}/collection_jobs/${newId(cryptographicBytes())}`;
  const url = new URL(path, withSlash(round.leader.url));
  const bytes = dap.encode(dap.collectionReq, {
    query: dap.batchOf(interval),
    aggregationParameter: dap.NO_PARAMETER,
  });
  await request('PUT', url, bearer, { type: dap.MEDIA_TYPES.collectionReq, bytes });
  const collection = await poll(url, bearer, task.wait ?? wait);
  await request('DELETE', url, bearer);
  const shares = await Promise.all(
    (['leader', 'helper'] as const).map(async (role) =>
      sumVec.decodeAggregateShare(
        await dap.openAggregateShare(taskId, role, interval, collection[role], keys),
      ),
    ),
  );
  return { sum: sumVec.unshard(shares), count: collection.reportCount };
}

async function poll(
  url: URL,
  bearer: string,
  wait: (seconds: number) => Promise<void>,
): Promise<dap.Collection> {
  for (;;) {
    const response = await request('POST', url, bearer);
    if (response.status !== 202) {
      return dap.decode(dap.collection, new Uint8Array(await response.arrayBuffer()));
    }
    const seconds = Number(response.headers.get('Retry-After'));
    if (!(seconds > 0)) {
      throw new AggregatorError(202, '', `${url.origin} does not say when to ask again.`);
    }
    await wait(seconds);
  }
}

const wait = (seconds: number) => setTimeout(seconds * 1000);

import { fromBase64url } from '../../federated';
import { collect } from '../client/collect';
import { destroyRound, provisionRound } from '../client/provision-round';
import { AggregatorError } from '../client/request';
import { type Aggregators, NoSumError, type NoSumKind } from './aggregators';
import type { PublisherConfig } from './config';

const NO_SUM: readonly string[] = ['too-few', 'mismatch'] satisfies NoSumKind[];

/** A leader that is not ready yet: a later step asks again, so that a publisher that is stopped waits for nothing. */
class NotYet extends Error {}

/** Leader and helper of a configuration, over HTTP. */
export function networkAggregators({ leader, helper, keys }: PublisherConfig): Aggregators {
  const both = [leader, helper];
  return {
    async provision({ envelope, verifyKey }) {
      await Promise.all(
        both.map(({ url, token }) => provisionRound(url, token, envelope, verifyKey)),
      );
    },

    async collect(taskId, round) {
      try {
        return await collect({
          round,
          taskId: fromBase64url(taskId),
          bearer: leader.collectorToken,
          keys: keys.collector,
          wait: () => Promise.reject(new NotYet()),
        });
      } catch (error) {
        if (error instanceof NotYet) return null;
        if (error instanceof AggregatorError && NO_SUM.includes(error.reason)) {
          throw new NoSumError(error.reason as NoSumKind, error.message);
        }
        throw error;
      }
    },

    async destroy(taskId) {
      await Promise.all(
        both.map(({ url, token }) => destroyRound(url, token, fromBase64url(taskId))),
      );
    },
  };
}

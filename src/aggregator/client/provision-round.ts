import { utf8ToBytes } from '@noble/hashes/utils';
import { type SignedEnvelope, taskIdOf, toBase64url } from '../../federated';
import { withSlash } from '../task/open-task';
import { request } from './request';

/**
 * Gives a round to an aggregator; again, it changes nothing.
 * @param url of the aggregator.
 * @param bearer the secret by which it knows the publisher.
 * @param verifyKey of the round, which no device may know.
 * @throws AggregatorError
 */
export async function provisionRound(
  url: string,
  bearer: string,
  envelope: SignedEnvelope,
  verifyKey: Uint8Array,
): Promise<void> {
  const text = JSON.stringify({ round: envelope, verifyKey: toBase64url(verifyKey) });
  const body = { type: 'application/json', bytes: utf8ToBytes(text) };
  await request('PUT', roundUrl(url, taskIdOf(envelope.document)), bearer, body);
}

/** Has an aggregator forget a batch that shall never be opened. @throws AggregatorError */
export async function destroyRound(url: string, bearer: string, taskId: Uint8Array): Promise<void> {
  await request('DELETE', roundUrl(url, taskId), bearer);
}

const roundUrl = (url: string, taskId: Uint8Array) =>
  new URL(`rounds/${toBase64url(taskId)}`, withSlash(url));

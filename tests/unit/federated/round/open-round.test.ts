import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  encodingOf,
  newSigningKey,
  openRound,
  signDocument,
  sumVecOf,
  taskIdOf,
} from '../../../../src/federated';
import { refusalOf } from '../refusal';
import { sampleRelease, sampleRound, signer } from '../sample-documents';

describe('openRound', () => {
  const envelope = signDocument(sampleRound, [signer.secret]);

  it('gives the round, and its hash as the task', () => {
    const { round, taskId } = openRound(envelope, [signer.publicKey]);
    expect(round).toEqual(sampleRound);
    const hash = createHash('sha256').update(envelope.document, 'utf8').digest('hex');
    expect(Buffer.from(taskId).toString('hex')).toBe(hash);
  });

  it('takes no round of a stranger, and no release for a round', () => {
    expect(refusalOf(() => openRound(envelope, [newSigningKey().publicKey]))).toBe('unsigned');
    const release = signDocument(sampleRelease, [signer.secret]);
    expect(refusalOf(() => openRound(release, [signer.publicKey]))).toBe('malformed');
  });

  it('makes another task of other terms', () => {
    const other = signDocument({ ...sampleRound, minimumBatch: 99 }, [signer.secret]);
    expect(taskIdOf(other.document)).not.toEqual(taskIdOf(envelope.document));
  });
});

it('a round says how updates are encoded and shared', async () => {
  const encoding = encodingOf(sampleRound);
  expect(encoding.length).toBe(512);
  const { inputShares } = await sumVecOf(sampleRound).shard(
    encoding.encode(new Float64Array(455)),
    new Uint8Array(16),
  );
  expect(inputShares.map(({ length }) => length)).toEqual([35_872, 48]);
});

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type RoundDocument, roundSchema, toBase64url } from '../../../../src/federated';
import { sampleRound } from '../sample-documents';

const accepts = (change: Partial<RoundDocument> | object) =>
  v.is(roundSchema, { ...sampleRound, ...change });

const { encoding, training, window, privacy, leader } = sampleRound;

describe('a round', () => {
  it('is taken as it is', () => {
    expect(v.parse(roundSchema, sampleRound)).toEqual(sampleRound);
  });

  it('may ask for tokens', () => {
    expect(accepts({ tokens: { key: toBase64url(new Uint8Array(294)) } })).toBe(true);
    expect(accepts({ tokens: { key: '' } })).toBe(false);
  });

  it.each([
    'https://leader.example',
    'https://leader.example:8443/dap/',
    'http://localhost:8080',
    'http://127.0.0.1:1',
    'http://[::1]:9000',
  ])('may be sent to %s', (url) => {
    expect(accepts({ leader: { ...leader, url } })).toBe(true);
  });

  it.each([
    'http://leader.example',
    'http://127.0.0.1.example',
    'https://user@leader.example',
    'https://leader.example/?a=1',
    'ftp://leader.example',
    'leader.example',
    '',
  ])('is not sent to %s', (url) => {
    expect(accepts({ leader: { ...leader, url } })).toBe(false);
  });

  it.each<[string, object]>([
    ['another version', { version: 2 }],
    ['a field that nobody knows', { more: 1 }],
    ['a field too few', { tokens: undefined }],
    ['a model that is no hash', { model: 'A'.repeat(64) }],
    ['another architecture', { encoding: { ...encoding, dimension: 3591 } }],
    ['a clipping norm of 0', { encoding: { ...encoding, clip: 0 } }],
    ['a short seed', { encoding: { ...encoding, signSeed: toBase64url(new Uint8Array(15)) } }],
    ['too few examples', { training: { ...training, leastExamples: 15 } }],
    ['no step', { training: { ...training, steps: 0 } }],
    ['a rate that is no number', { training: { ...training, rate: Number.NaN } }],
    ['a window that closes first', { window: { ...window, closes: window.opens } }],
    ['a window off its precision', { window: { ...window, opens: window.opens + 1 } }],
    ['a batch of one', { minimumBatch: 1 }],
    ['delta of 1', { privacy: { ...privacy, delta: 1 } }],
    ['no operator', { leader: { ...leader, operator: ' ' } }],
    ['padding', { collector: { hpke: `${sampleRound.collector.hpke}=` } }],
  ])('with %s is none', (_what, change) => {
    expect(accepts(change)).toBe(false);
  });
});

import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { signBlinded } from '../../../../src/aggregator/publisher/sign-blinded';
import {
  finishToken,
  newTokenKeys,
  requestToken,
  TOKEN_BYTES,
  type TokenRequest,
  verifyToken,
} from '../../../../src/federated';

const task = new Uint8Array(32).fill(1);
const otherTask = new Uint8Array(32).fill(2);

type Keys = Awaited<ReturnType<typeof newTokenKeys>>;
let keys: Keys;
let otherKeys: Keys;
let request: TokenRequest;
let token: Uint8Array;
beforeAll(async () => {
  [keys, otherKeys] = await Promise.all([newTokenKeys(), newTokenKeys()]);
  request = await requestToken(task, keys.publicKey);
  const answer = signBlinded(keys.secret, request.blinded);
  token = await finishToken(request, task, keys.publicKey, answer);
});

const holds = (given: Uint8Array, forTask = task, of = keys) =>
  verifyToken(forTask, of.publicKey, given);

/** Whether `needle` stands anywhere in `bytes`. */
const contains = (bytes: Uint8Array, needle: Uint8Array) =>
  Buffer.from(bytes).includes(Buffer.from(needle));

describe('a token', () => {
  it('holds for its task and its issuer', async () => {
    expect(token).toHaveLength(TOKEN_BYTES);
    expect(await holds(token)).toBe(true);
  });

  it('is what RFC 9474 calls RSABSSA-SHA384-PSS-Randomized', async () => {
    const key = await crypto.subtle.importKey(
      'spki',
      Uint8Array.from(keys.publicKey),
      { name: 'RSA-PSS', hash: 'SHA-384' },
      true,
      ['verify'],
    );
    const message = Buffer.concat([token.subarray(0, 32), Buffer.from('parley-token/1\0'), task]);
    const suite = RSABSSA.SHA384.PSS.Randomized();
    expect(await suite.verify(key, token.slice(32), message)).toBe(true);
  });

  it('holds for no other task and of no other issuer', async () => {
    expect(await holds(token, otherTask)).toBe(false);
    expect(await holds(token, task, otherKeys)).toBe(false);
  });

  it('changed in any part is none', async () => {
    for (const place of [0, 31, 32, 150, 287]) {
      const changed = token.map((byte, index) => (index === place ? byte ^ 1 : byte));
      expect(await holds(changed)).toBe(false);
    }
    expect(await holds(token.subarray(1))).toBe(false);
    expect(await holds(Uint8Array.of(...token, 0))).toBe(false);
    expect(await holds(new Uint8Array(0))).toBe(false);
  });
});

describe('asking for a token', () => {
  it('sends another number each time, in which nothing of the token stands', async () => {
    const requests = await Promise.all(
      Array.from({ length: 4 }, () => requestToken(task, keys.publicKey)),
    );
    const sent = [request, ...requests].map(({ blinded }) => Buffer.from(blinded).toString('hex'));
    expect(new Set(sent).size).toBe(5);
    expect(contains(token, request.blinded.subarray(0, 8))).toBe(false);
    expect(contains(request.blinded, request.nonce.subarray(0, 8))).toBe(false);
  });

  it('leaves the issuer with an answer that says nothing of the token either', async () => {
    const answer = signBlinded(keys.secret, request.blinded);
    expect(contains(token, answer.subarray(0, 8))).toBe(false);
  });

  it('may be finished after the browser has stopped in between', async () => {
    const kept = structuredClone(request);
    const answer = signBlinded(keys.secret, kept.blinded);
    expect(await finishToken(kept, task, keys.publicKey, answer)).toEqual(token);
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ['of another issuer', async () => signBlinded(otherKeys.secret, smallRequest(request))],
    ['to another request', async () => signBlinded(keys.secret, (await newRequest()).blinded)],
    ['that is too short', async () => new Uint8Array(255)],
    ['that is nothing', async () => new Uint8Array(256)],
  ])('refuses an answer %s', async (_what, answerOf) => {
    const answer = await answerOf();
    await expect(finishToken(request, task, keys.publicKey, answer)).rejects.toMatchObject({
      name: 'TokenError',
      kind: 'invalid',
    });
  });

  it('refuses an answer for another task', async () => {
    const answer = signBlinded(keys.secret, request.blinded);
    await expect(finishToken(request, otherTask, keys.publicKey, answer)).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('refuses keys that are none, or of another size', async () => {
    const { publicKey } = await RSABSSA.SHA384.generateKey({
      modulusLength: 1024,
      publicExponent: Uint8Array.of(1, 0, 1),
    });
    const short = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
    for (const key of [short, new Uint8Array(294), keys.publicKey.subarray(1)]) {
      await expect(requestToken(task, key)).rejects.toMatchObject({ kind: 'malformed' });
      await expect(verifyToken(task, key, token)).rejects.toMatchObject({ kind: 'malformed' });
    }
  });
});

const newRequest = () => requestToken(task, keys.publicKey);

/** The same with its first byte 0, so that it is below every modulus. */
const smallRequest = ({ blinded }: TokenRequest) => Uint8Array.of(0, ...blinded.subarray(1));

import { generateKeyPairSync } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { signBlinded } from '../../../../src/aggregator/publisher/sign-blinded';
import {
  finishToken,
  newTokenKeys,
  requestToken,
  SIGNATURE_BYTES,
  verifyToken,
} from '../../../../src/federated';

const task = new Uint8Array(32).fill(1);

let keys: Awaited<ReturnType<typeof newTokenKeys>>;
beforeAll(async () => {
  keys = await newTokenKeys();
});

describe('signBlinded', () => {
  it('signs so that the token holds', async () => {
    const request = await requestToken(task, keys.publicKey);
    const answer = signBlinded(keys.secret, request.blinded);
    const token = await finishToken(request, task, keys.publicKey, answer);
    expect(await verifyToken(task, keys.publicKey, token)).toBe(true);
  });

  it('gives the number that the library of RFC 9474 gives, however small', async () => {
    const suite = RSABSSA.SHA384.PSS.Randomized();
    const secret = await crypto.subtle.importKey(
      'pkcs8',
      Uint8Array.from(keys.secret),
      { name: 'RSA-PSS', hash: 'SHA-384' },
      true,
      ['sign'],
    );
    const { blinded } = await requestToken(task, keys.publicKey);
    const one = new Uint8Array(SIGNATURE_BYTES);
    one[SIGNATURE_BYTES - 1] = 1;
    expect(signBlinded(keys.secret, one)).toEqual(one);
    expect(signBlinded(keys.secret, blinded)).toEqual(await suite.blindSign(secret, blinded));
  });

  it.each([
    ['a byte too few', new Uint8Array(SIGNATURE_BYTES - 1).fill(1)],
    ['a byte too many', new Uint8Array(SIGNATURE_BYTES + 1)],
    ['nothing', new Uint8Array(0)],
    ['a number above the modulus', new Uint8Array(SIGNATURE_BYTES).fill(255)],
  ])('refuses %s', (_what, blinded) => {
    expect(() => signBlinded(keys.secret, blinded)).toThrow(
      expect.objectContaining({ name: 'TokenError', kind: 'malformed' }),
    );
  });

  it('refuses keys that are not secret, of another kind or of another size', () => {
    const encoding = { format: 'der', type: 'pkcs8' } as const;
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const curve = generateKeyPairSync('ed25519');
    const others = [short, curve].map(({ privateKey }) => privateKey.export(encoding));
    for (const key of [keys.publicKey, new Uint8Array(9), ...others]) {
      expect(() => signBlinded(key, new Uint8Array(SIGNATURE_BYTES))).toThrow(
        expect.objectContaining({ name: 'TokenError', kind: 'malformed' }),
      );
    }
  });
});

import { ed25519 } from '@noble/curves/ed25519';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  newSigningKey,
  openSigned,
  type SignedEnvelope,
  signDocument,
  toBase64url,
} from '../../../../src/federated';
import { refusalOf } from '../refusal';

const [first, second, stranger] = [newSigningKey(), newSigningKey(), newSigningKey()];
const trusted = [first.publicKey, second.publicKey];
const schema = v.strictObject({ name: v.string(), numbers: v.array(v.number()) });
const said = { numbers: [1, 0.5, 1e21], name: 'Größe \ufffd 🙂' };
const envelope = signDocument(said, [first.secret]);

const open = (given: unknown, keys: readonly string[] = trusted) => openSigned(given, keys, schema);

/** Signs a text as it stands, canonical or not. */
function signedText(document: string): SignedEnvelope {
  const bytes = new TextEncoder().encode(`parley-federation/1\0${document}`);
  const signature = toBase64url(ed25519.sign(bytes, first.secret));
  return { document, signatures: [{ key: first.publicKey, signature }] };
}

describe('a signed document', () => {
  it('says what was signed, in the one order that RFC 8785 knows', () => {
    expect(envelope.document).toBe('{"name":"Größe \ufffd 🙂","numbers":[1,0.5,1e+21]}');
    expect(open(envelope)).toEqual(said);
  });

  it('needs one signature of one trusted key, whoever else has signed', () => {
    expect(open(signDocument(said, [stranger.secret, second.secret]))).toEqual(said);
    expect(refusalOf(() => open(signDocument(said, [stranger.secret])))).toBe('unsigned');
    expect(refusalOf(() => open(signDocument(said, [])))).toBe('unsigned');
    expect(refusalOf(() => open(envelope, []))).toBe('unsigned');
  });

  it('is not signed by naming a trusted key over the signature of another', () => {
    const [signature] = signDocument(said, [stranger.secret]).signatures;
    const signatures = [{ ...signature!, key: first.publicKey }];
    expect(refusalOf(() => open({ ...envelope, signatures }))).toBe('unsigned');
  });

  it('is not signed by a key that fits every text', () => {
    const neutral = new Uint8Array(32);
    neutral[0] = 1;
    const key = toBase64url(neutral);
    const signature = toBase64url(Uint8Array.of(...neutral, ...new Uint8Array(32)));
    expect(refusalOf(() => open({ ...envelope, signatures: [{ key, signature }] }, [key]))).toBe(
      'unsigned',
    );
  });

  it('with a signature for anything but a federation is refused', () => {
    const signature = toBase64url(
      ed25519.sign(new TextEncoder().encode(envelope.document), first.secret),
    );
    const signatures = [{ key: first.publicKey, signature }];
    expect(refusalOf(() => open({ ...envelope, signatures }))).toBe('unsigned');
  });

  it('is refused with any byte changed', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(envelope));
    const change = fc.record({
      place: fc.nat({ max: bytes.length - 1 }),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(change, ({ place, by }) => {
        const changed = bytes.map((byte, index) => (index === place ? byte ^ by : byte));
        let parsed: unknown;
        try {
          parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(changed));
        } catch {
          // No JSON at all any more.
          return;
        }
        expect(refusalOf(() => open(parsed))).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused with a piece of its text left out, doubled or put in', () => {
    const { document } = envelope;
    const places = fc.tuple(fc.nat({ max: document.length }), fc.nat({ max: document.length }));
    fc.assert(
      fc.property(places, fc.string(), ([from, to], piece) => {
        const changed = document.slice(0, from) + piece + document.slice(to);
        fc.pre(changed !== document);
        expect(refusalOf(() => open({ ...envelope, document: changed }))).toBe('unsigned');
      }),
    );
  });

  it('cannot hide half a surrogate pair under the bytes of the sign for what is no sign', () => {
    const document = envelope.document.replace('\ufffd', '\ud800');
    expect(refusalOf(() => open({ ...envelope, document }))).toBe('not-canonical');
  });

  it.each([
    ['a space', '{"name": "a","numbers":[]}'],
    ['another order', '{"numbers":[],"name":"a"}'],
    ['a key twice', '{"name":"b","name":"a","numbers":[]}'],
    ['a number written otherwise', '{"name":"a","numbers":[1.0]}'],
    ['an escape that is not needed', '{"name":"\\u0061","numbers":[]}'],
  ])('that has %s is not canonical', (_what, text) => {
    expect(refusalOf(() => open(signedText(text)))).toBe('not-canonical');
  });

  it.each([
    ['that is no JSON', signedText('{')],
    ['of another format', signedText('{"name":"a"}')],
    ['with a field that nobody knows', signedText('{"more":1,"name":"a","numbers":[]}')],
    ['that is nothing', null],
    ['without signatures', { document: envelope.document }],
    ['with something beside it', { ...envelope, more: 1 }],
    ['with a key that is none', { ...envelope, signatures: [{ key: '', signature: '' }] }],
    ['beyond all size', { ...envelope, document: ' '.repeat(100_000) }],
  ])('%s is malformed', (_what, given) => {
    expect(refusalOf(() => open(given))).toBe('malformed');
  });

  it('says in which field it is of another format', () => {
    expect(() => open(signedText('{"name":7,"numbers":[]}'))).toThrow(/name.*string/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HEAD_NUMBERS,
  type HeadRelease,
  hashOf,
  headBytes,
  headOf,
  newSigningKey,
  type ReleaseChain,
  signDocument,
  startOfChain,
  takeRelease,
  toBase64url,
} from '../../../../src/federated';
import { refusalOf } from '../refusal';
import { sampleRelease, sampleRound, signer } from '../sample-documents';

const basis = { model: sampleRound.model, projection: sampleRound.projection };
const start = startOfChain([signer.publicKey]);

const headField = (value: number) =>
  toBase64url(headBytes(headOf(new Array(HEAD_NUMBERS).fill(value))));

const signed = (change: Partial<HeadRelease> = {}, secret = signer.secret) =>
  signDocument({ ...sampleRelease, ...change }, [secret]);

/** The next release on a chain, and the chain then. */
function next(chain: ReleaseChain, change: Partial<HeadRelease> = {}) {
  const envelope = signed({ number: chain.number + 1, previous: chain.document, ...change });
  return { envelope, ...takeRelease(envelope, chain, basis) };
}

describe('takeRelease', () => {
  it('takes the first, and says what the next must follow on', () => {
    const { envelope, release, head, chain } = next(start, { head: headField(0.25) });
    expect(release.number).toBe(1);
    expect(head).toEqual(headOf(new Array(HEAD_NUMBERS).fill(0.25)));
    expect(chain.number).toBe(1);
    expect(chain.document).toBe(hashOf(envelope.document));
    expect(Object.keys(chain.heads)).toEqual(['0', '1']);
    expect(start.heads[1]).toBeUndefined();
  });

  it('takes a chain of any length in its order, and in no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }),
        (rises) => {
          let chain = start;
          const envelopes = rises.map((rise) => {
            const taken = next(chain, { number: chain.number + rise });
            chain = taken.chain;
            return taken.envelope;
          });
          let followed = start;
          for (const [place, envelope] of envelopes.entries()) {
            for (const later of envelopes.slice(place + 1)) {
              expect(refusalOf(() => takeRelease(later, followed, basis))).toBe(
                'unknown-predecessor',
              );
            }
            followed = takeRelease(envelope, followed, basis).chain;
            for (const earlier of envelopes.slice(0, place + 1)) {
              expect(refusalOf(() => takeRelease(earlier, followed, basis))).toBe('downgrade');
            }
          }
          expect(followed).toEqual(chain);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('refuses a lower number even where it names the right predecessor', () => {
    const { chain } = next(start, { number: 7 });
    const lower = signed({ number: 6, previous: chain.document });
    expect(refusalOf(() => takeRelease(lower, chain, basis))).toBe('downgrade');
  });

  it('refuses the branch of a publisher who tells two stories', () => {
    const one = next(start, { head: headField(1) });
    const other = next(start, { head: headField(2) });
    const after = next(other.chain);
    expect(refusalOf(() => takeRelease(after.envelope, one.chain, basis))).toBe(
      'unknown-predecessor',
    );
  });

  it('refuses what no key of the chain has signed', () => {
    const foreign = signed({}, newSigningKey().secret);
    expect(refusalOf(() => takeRelease(foreign, start, basis))).toBe('unsigned');
  });

  it('hands the signing over to the keys that a release names', () => {
    const heir = newSigningKey();
    const { chain } = next(start, { keys: [heir.publicKey] });
    const change = { number: 2, previous: chain.document, keys: [heir.publicKey] };
    expect(refusalOf(() => takeRelease(signed(change), chain, basis))).toBe('unsigned');
    expect(takeRelease(signed(change, heir.secret), chain, basis).release.number).toBe(2);
  });

  it.each(['model', 'projection'] as const)('refuses a head of another %s', (part) => {
    const other = signed({ [part]: 'e'.repeat(64) });
    expect(refusalOf(() => takeRelease(other, start, basis))).toBe('other-model');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e39])('refuses a head with %s', (value) => {
    const numbers = new Array(HEAD_NUMBERS).fill(0);
    numbers[454] = value;
    const broken = signed({ head: toBase64url(headBytes(headOf(numbers))) });
    expect(refusalOf(() => takeRelease(broken, start, basis))).toBe('not-finite');
  });

  it('refuses a head of another size', () => {
    const short = signed({ head: toBase64url(new Uint8Array(1816)) });
    expect(refusalOf(() => takeRelease(short, start, basis))).toBe('malformed');
  });

  it.each<[string, Partial<HeadRelease>]>([
    ['from nowhere', { round: null, restores: null }],
    ['from a round and a rollback at once', { restores: 0 }],
    ['that restores itself', { round: null, restores: 1 }],
    ['with a share above 1', { figures: figuresWith(1.2) }],
    ['without keys for what follows', { keys: [] }],
    ['of no date', { published: 'yesterday' }],
  ])('refuses a release %s', (_what, change) => {
    expect(refusalOf(() => takeRelease(signed(change), start, basis))).toBe('malformed');
  });
});

function figuresWith(value: number): HeadRelease['figures'] {
  const { before } = sampleRelease.figures;
  return { before, after: { ...before, auc: { ...before.auc, value } } };
}

describe('a rollback', () => {
  const first = next(start, { head: headField(1) });
  const second = next(first.chain, { head: headField(2) });
  const back = { round: null, contributions: null };

  it('is a newer release that holds an older head again', () => {
    const { head, chain } = next(second.chain, { ...back, restores: 1, head: headField(1) });
    expect(head).toEqual(first.head);
    expect(chain.number).toBe(3);
  });

  it('may go back to the head of zeros', () => {
    const { head } = next(second.chain, { ...back, restores: 0, head: headField(0) });
    expect(head.weights.every((weight) => weight === 0)).toBe(true);
  });

  it('is refused where the head is another than the one it names', () => {
    const change = { ...back, restores: 1, head: headField(2) };
    expect(refusalOf(() => next(second.chain, change))).toBe('malformed');
    expect(refusalOf(() => next(second.chain, { ...change, restores: 2 }))).toBeUndefined();
  });

  it('is refused where nobody knows the release that it names', () => {
    const { chain } = next(second.chain, { number: 9 });
    const change = { ...back, restores: 5, head: headField(0) };
    expect(refusalOf(() => next(chain, change))).toBe('malformed');
  });
});

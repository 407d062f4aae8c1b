import * as v from 'valibot';
import { bytesOfLength, name, publicKey, sha256Hex, share, wholeFrom } from '../documents/fields';
import { HEAD_BYTES } from '../head/dense-head';

/** A share with its 95 % interval, of so many comments. */
const figure = v.strictObject({
  value: share,
  interval: v.strictTuple([share, share]),
  n: wholeFrom(1),
});

/** How a head does on the publisher's held-out comments. */
const headFigures = v.strictObject({
  /** Area under the ROC curve, of toxicity. */
  auc: figure,
  /** The group whose harmless comments are flagged most; null where no group has enough of them. */
  worstGroup: v.nullable(v.strictObject({ group: name, fpr: figure })),
});

const epsilon = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A new head for everybody: what a round has learned, or an older head again. */
export const releaseSchema = v.pipe(
  v.strictObject({
    type: v.literal('parley-head'),
    version: v.literal(1),
    federation: name,
    /** Always rises. */
    number: wholeFrom(1),
    /** SHA-256 of the document before it; zeros for the first. */
    previous: sha256Hex,
    model: sha256Hex,
    projection: sha256Hex,
    /** Bytes of the head (`headBytes`). */
    head: bytesOfLength(HEAD_BYTES),
    /** Task of the round that it comes from; null for a rollback. */
    round: v.nullable(sha256Hex),
    /** Of a rollback: number of the release whose head this is again, 0 for the head of zeros. */
    restores: v.nullable(wholeFrom(0)),
    contributions: v.nullable(wholeFrom(1)),
    figures: v.strictObject({ before: headFigures, after: headFigures }),
    privacy: v.strictObject({
      /** Of one contribution to this round. */
      epsilon,
      /** After as many as a member makes at most. */
      epsilonMost: epsilon,
      delta: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
    }),
    /** Ed25519 public keys that sign from now on. */
    keys: v.pipe(v.array(publicKey), v.minLength(1), v.maxLength(4)),
    published: v.pipe(v.string(), v.isoTimestamp()),
  }),
  v.check(
    ({ round, restores }) => (round === null) !== (restores === null),
    'A release comes from a round or restores an older head.',
  ),
);

export type HeadRelease = v.InferOutput<typeof releaseSchema>;
export type HeadFigures = v.InferOutput<typeof headFigures>;

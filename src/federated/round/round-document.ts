import * as v from 'valibot';
import { bytesOfLength, name, serverUrl, sha256Hex, wholeFrom } from '../documents/fields';
import { HEAD_NUMBERS } from '../head/architecture';
import { LEAST_EXAMPLES } from '../head/training';

/** Bytes of an HpkeConfig (DAP-09) with a key of one of the usual curves. */
const hpkeConfig = bytesOfLength(41, 200);

/** One of the two that add up what devices send. */
const operator = v.strictObject({
  /** Who runs it, in words. */
  operator: name,
  url: serverUrl,
  /** What its share of a report is sealed for. */
  hpke: hpkeConfig,
});

/** Seconds since 1970. */
const window = v.pipe(
  v.strictObject({ opens: wholeFrom(0), closes: wholeFrom(1), precision: wholeFrom(1) }),
  v.check(({ opens, closes }) => opens < closes, 'A window must open before it closes.'),
  v.check(
    ({ opens, closes, precision }) => opens % precision === 0 && closes % precision === 0,
    'A window must open and close at multiples of the precision.',
  ),
);

/** Terms of one round; its hash is the task that both aggregators and all devices work on. */
export const roundSchema = v.strictObject({
  type: v.literal('parley-round'),
  version: v.literal(1),
  federation: name,
  round: wholeFrom(1),
  /** Version of the packaged model, without a head's suffix. */
  model: sha256Hex,
  /** What training starts from: number of its release, 0 for the head of zeros, and SHA-256 of its bytes. */
  head: v.strictObject({ number: wholeFrom(0), hash: sha256Hex }),
  /** SHA-256 of the bytes of the projection. */
  projection: sha256Hex,
  training: v.strictObject({
    steps: v.pipe(wholeFrom(1), v.maxValue(1000)),
    rate: v.pipe(v.number(), v.gtValue(0), v.maxValue(1000)),
    leastExamples: wholeFrom(LEAST_EXAMPLES),
  }),
  encoding: v.strictObject({
    dimension: v.literal(HEAD_NUMBERS),
    clip: v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1e6)),
    bits: v.pipe(wholeFrom(2), v.maxValue(8)),
    signSeed: bytesOfLength(16, 64),
  }),
  privacy: v.strictObject({
    noiseMultiplier: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
    delta: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
    /** How many a member makes at most in the period that the budget is for. */
    contributions: v.pipe(wholeFrom(1), v.maxValue(10_000)),
  }),
  window,
  minimumBatch: wholeFrom(2),
  leader: operator,
  helper: operator,
  collector: v.strictObject({ hpke: hpkeConfig }),
  /** SHA-256 of the key that both aggregators check proofs with, so that neither can change it later. */
  verifyKey: sha256Hex,
  /** The issuer's RSA public key (SPKI), where each member has one token for a round. */
  tokens: v.nullable(v.strictObject({ key: bytesOfLength(200, 1000) })),
});

export type RoundDocument = v.InferOutput<typeof roundSchema>;
/** Who runs one of the two aggregators, and where. */
export type Operator = RoundDocument['leader'];

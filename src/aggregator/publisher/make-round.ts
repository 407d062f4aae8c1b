import {
  type Basis,
  cryptographicBytes,
  type DenseHead,
  HEAD_NUMBERS,
  hashOf,
  headHash,
  type Operator,
  openRound,
  publicKeyOf,
  type RoundDocument,
  type SignedEnvelope,
  signDocument,
  toBase64url,
} from '../../federated';
import type { PublisherConfig } from './config';

/** A round that nobody knows of yet. */
export interface MadeRound {
  readonly round: RoundDocument;
  readonly envelope: SignedEnvelope;
  /** base64url. */
  readonly taskId: string;
  /** For both aggregators, never for devices. */
  readonly verifyKey: Uint8Array;
}

const VERIFY_KEY_BYTES = 16;
const SIGN_SEED_BYTES = 16;

/** Writes and signs the terms of a round that opens now. */
export function makeRound(
  config: PublisherConfig,
  basis: Basis,
  base: { readonly number: number; readonly head: DenseHead },
  number: number,
  now: number,
): MadeRound {
  const { rounds, keys, leader, helper } = config;
  const random = cryptographicBytes();
  const verifyKey = random(VERIFY_KEY_BYTES);
  const precision = rounds.precisionSeconds;
  const opens = now - (now % precision);
  const operatorOf = ({ operator, url, hpke }: Operator) => ({ operator, url, hpke });
  const document: RoundDocument = {
    type: 'parley-round',
    version: 1,
    federation: config.federation,
    round: number,
    ...basis,
    head: { number: base.number, hash: headHash(base.head) },
    training: { steps: rounds.steps, rate: rounds.rate, leastExamples: rounds.leastExamples },
    encoding: {
      dimension: HEAD_NUMBERS,
      clip: rounds.clip,
      bits: rounds.bits,
      signSeed: toBase64url(random(SIGN_SEED_BYTES)),
    },
    privacy: {
      noiseMultiplier: rounds.noiseMultiplier,
      delta: rounds.delta,
      contributions: rounds.contributions,
    },
    window: { opens, closes: upTo(now + rounds.openSeconds, precision), precision },
    minimumBatch: rounds.minimumBatch,
    leader: operatorOf(leader),
    helper: operatorOf(helper),
    collector: { hpke: toBase64url(keys.collector.config) },
    verifyKey: hashOf(verifyKey),
    tokens: config.members === undefined ? null : { key: toBase64url(keys.issuer.publicKey) },
  };
  const envelope = signDocument(document, [keys.signing]);
  const { round, taskId } = openRound(envelope, [publicKeyOf(keys.signing)]);
  return { round, envelope, taskId: toBase64url(taskId), verifyKey };
}

/** Reports carry times rounded down, so that a window ends where a time can. */
const upTo = (time: number, precision: number) => Math.ceil(time / precision) * precision;

import {
  type HeadRelease,
  headBytes,
  headHash,
  newSigningKey,
  type RoundDocument,
  toBase64url,
  zeroHead,
} from '../../../src/federated';

/** The publisher of the sample federation. */
export const signer = newSigningKey();

const hash = (digit: string) => digit.repeat(64);
const hpke = toBase64url(new Uint8Array(74));
const operator = { operator: 'Wiki Anytown', url: 'https://leader.example', hpke };

/** A round that every device would take, from one minute to the next day. */
export const sampleRound: RoundDocument = {
  type: 'parley-round',
  version: 1,
  federation: 'Anytown',
  round: 1,
  model: hash('a'),
  head: { number: 0, hash: headHash(zeroHead()) },
  projection: hash('b'),
  training: { steps: 20, rate: 0.5, leastExamples: 16 },
  encoding: { dimension: 455, clip: 1, bits: 4, signSeed: toBase64url(new Uint8Array(16)) },
  privacy: { noiseMultiplier: 4, delta: 1e-5, contributions: 10 },
  window: { opens: 1_800_000_000, closes: 1_800_086_400, precision: 300 },
  minimumBatch: 100,
  leader: operator,
  helper: { ...operator, operator: 'University of Elsewhere', url: 'https://helper.example/dap' },
  collector: { hpke },
  verifyKey: hash('c'),
  tokens: null,
};

const figures = {
  auc: { value: 0.94, interval: [0.93, 0.95] as [number, number], n: 4812 },
  worstGroup: {
    group: 'muslim',
    fpr: { value: 0.07, interval: [0.04, 0.11] as [number, number], n: 210 },
  },
};

/** The first release of that federation. */
export const sampleRelease: HeadRelease = {
  type: 'parley-head',
  version: 1,
  federation: 'Anytown',
  number: 1,
  previous: hash('0'),
  model: sampleRound.model,
  projection: sampleRound.projection,
  head: toBase64url(headBytes(zeroHead())),
  round: hash('d'),
  restores: null,
  contributions: 120,
  figures: { before: figures, after: figures },
  privacy: { epsilon: 1.03, epsilonMost: 3.62, delta: 1e-5 },
  keys: [signer.publicKey],
  published: '2026-11-23T17:05:00.000Z',
};

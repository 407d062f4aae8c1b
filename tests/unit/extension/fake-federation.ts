import { readFileSync } from 'node:fs';
import { inRoot } from '../../../build/paths';
import { signBlinded } from '../../../src/aggregator/publisher/sign-blinded';
import type { PackagedBasis } from '../../../src/extension/background/contributing/basis';
import {
  dap,
  encodingOf,
  fromBase64url,
  HEAD_NUMBERS,
  type HeadRelease,
  hashOf,
  headBytes,
  headHash,
  headOf,
  newSigningKey,
  newTokenKeys,
  parseProjection,
  type RoundDocument,
  type SignedEnvelope,
  signDocument,
  toBase64url,
  writeInvitation,
  zeroHead,
} from '../../../src/federated';

/** For tests in which no head was ever taken: what heads are of is not asked then. */
export const noBasis = () => Promise.reject(new Error('No head is in use.'));

/** The real projection, under a model's version. */
export function basisOf(modelVersion: string): PackagedBasis {
  const file = readFileSync(inRoot('assets/model/projection.bin'));
  return { modelVersion, projection: parseProjection(new Uint8Array(file)) };
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

const FIGURE = { value: 0.9, interval: [0.88, 0.92] as [number, number], n: 500 };
const FIGURES = {
  auc: FIGURE,
  worstGroup: { group: 'gay_or_lesbian', fpr: { ...FIGURE, value: 0.1 } },
};

/**
 * A federation's servers as far as a device sees them, with documents that are really signed. What it was asked is
 * written down.
 */
export class FakeFederation {
  readonly publisher = 'https://publisher.example';
  readonly leader = 'https://leader.example';
  readonly helper = 'https://helper.example';
  readonly asked: Asked[] = [];
  readonly #key = newSigningKey();
  readonly #basis: PackagedBasis;
  readonly #hpke: string;
  #tokenKeys: { readonly publicKey: Uint8Array; readonly secret: Uint8Array } | null = null;
  /** Requests for tokens that were answered, by member. */
  readonly #tokens = new Map<string, string>();
  round: SignedEnvelope | null = null;
  releases: SignedEnvelope[] = [];
  /** What the leader answers, once each; 201 after that. */
  readonly leaderAnswers: (Answered | 'down')[] = [];
  isDown = false;

  private constructor(basis: PackagedBasis, hpke: string) {
    this.#basis = basis;
    this.#hpke = hpke;
  }

  static async start(basis: PackagedBasis): Promise<FakeFederation> {
    const keys = await dap.newHpkeKeys();
    return new FakeFederation(basis, toBase64url(keys.config));
  }

  get invitation(): string {
    const keys = [this.#key.publicKey];
    return writeInvitation({ url: this.publisher, keys, member: 'member-1' });
  }

  /** Asks for tokens in the rounds that are opened from now on. */
  async asksTokens(): Promise<void> {
    this.#tokenKeys = await newTokenKeys();
  }

  /** Opens a round, under usual terms but for what is given. @returns its task, hex. */
  open(opens: number, changes: Partial<RoundDocument> = {}): string {
    const { modelVersion, projection } = this.#basis;
    const operator = (name: string, url: string) => ({ operator: name, url, hpke: this.#hpke });
    const document: RoundDocument = {
      type: 'parley-round',
      version: 1,
      federation: 'Tea wikis',
      round: 1,
      model: modelVersion,
      head: this.#newestHead(),
      projection: projection.hash,
      training: { steps: 5, rate: 1, leastExamples: 16 },
      encoding: {
        dimension: HEAD_NUMBERS,
        clip: 1,
        bits: 4,
        signSeed: toBase64url(new Uint8Array(16).fill(opens % 251)),
      },
      privacy: { noiseMultiplier: 4, delta: 1e-5, contributions: 10 },
      window: { opens, closes: opens + 86_400, precision: 3600 },
      minimumBatch: 100,
      leader: operator('Tea Wikis Association', this.leader),
      helper: operator('Kettle University', this.helper),
      collector: { hpke: this.#hpke },
      verifyKey: hashOf('verify key'),
      tokens: this.#tokenKeys && { key: toBase64url(this.#tokenKeys.publicKey) },
      ...changes,
    };
    this.round = signDocument(document, [this.#key.secret]);
    return hashOf(this.round.document);
  }

  /** Releases a head that raises the logit of every label by so much. */
  release(raise: number, changes: Partial<HeadRelease> = {}): void {
    const { modelVersion, projection } = this.#basis;
    const numbers = Float64Array.from({ length: HEAD_NUMBERS }, (_, index) =>
      index < HEAD_NUMBERS - 7 ? 0 : raise,
    );
    const before = this.releases.at(-1);
    const document: HeadRelease = {
      type: 'parley-head',
      version: 1,
      federation: 'Tea wikis',
      number: this.releases.length + 1,
      previous: before ? hashOf(before.document) : '0'.repeat(64),
      model: modelVersion,
      projection: projection.hash,
      head: toBase64url(headBytes(headOf(numbers))),
      round: hashOf('some round'),
      restores: null,
      contributions: 120,
      figures: { before: FIGURES, after: { ...FIGURES, auc: { ...FIGURE, value: 0.93 } } },
      privacy: { epsilon: 1.05, epsilonMost: 3.62, delta: 1e-5 },
      keys: [this.#key.publicKey],
      published: '2026-11-23T12:00:00.000Z',
      ...changes,
    };
    this.releases.push(signDocument(document, [this.#key.secret]));
  }

  /** Stands in for the platform's `fetch`. */
  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', body, signal } = init;
    signal?.throwIfAborted();
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const { status, body: text } = await this.answer(
      method,
      url,
      new Uint8Array((bytes as Uint8Array<ArrayBuffer> | undefined) ?? []),
    );
    signal?.throwIfAborted();
    return new Response(text, { status });
  };

  /** What a server of the federation answers. Rejects where none does. */
  async answer(method: string, url: string, body: Uint8Array): Promise<Answered> {
    this.asked.push({ method, url, body });
    if (this.isDown) throw new TypeError('Failed to fetch');
    const { origin, pathname, searchParams } = new URL(url);
    if (origin === this.leader) return this.#leaderAnswer();
    if (pathname === '/rounds/current') return found(this.round);
    if (pathname === '/releases') {
      return found(this.releases.slice(Number(searchParams.get('after'))));
    }
    return this.#token(new TextDecoder().decode(body));
  }

  /** Bodies of what was uploaded. */
  get uploads(): Uint8Array[] {
    return this.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  }

  #leaderAnswer(): Answered {
    const answer = this.leaderAnswers.shift() ?? { status: 201, body: '' };
    if (answer === 'down') throw new TypeError('Failed to fetch');
    return answer;
  }

  async #token(body: string): Promise<Answered> {
    const { member, blinded } = JSON.parse(body) as { member: string; blinded: string };
    if (member !== 'member-1') return { status: 401, body: '' };
    if ((this.#tokens.get(member) ?? blinded) !== blinded) return { status: 400, body: '' };
    this.#tokens.set(member, blinded);
    const signature = signBlinded(this.#tokenKeys!.secret, fromBase64url(blinded));
    return found({ signature: toBase64url(signature) });
  }

  #newestHead(): RoundDocument['head'] {
    const newest = this.releases.at(-1);
    if (!newest) return { number: 0, hash: headHash(zeroHead()) };
    const { number, head } = JSON.parse(newest.document) as HeadRelease;
    return { number, hash: hashOf(fromBase64url(head)) };
  }
}

const found = (value: unknown): Answered =>
  value === null ? { status: 404, body: '' } : { status: 200, body: JSON.stringify(value) };

/** How many numbers a report of the round shares out. */
export const lengthOf = (round: RoundDocument): number => encodingOf(round).length;

import {
  Aes128Gcm,
  CipherSuite,
  DhkemP256HkdfSha256,
  DhkemX25519HkdfSha256,
  HkdfSha256,
  KemId,
} from '@hpke/core';
import { type HpkeCiphertext, type HpkeConfig, hpkeConfig } from './hpke-config';
import { decode, encode } from './wire';

/** A key that this aggregator does not hold, one of a kind that we do not know, or a text that it does not open. */
export type HpkeErrorKind = 'unknown-config' | 'unsupported' | 'not-openable';

export class HpkeError extends Error {
  override readonly name = 'HpkeError';

  constructor(
    readonly kind: HpkeErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A key pair for receiving. */
export interface HpkeKeys {
  /** An encoded HpkeConfig: to be published. */
  readonly config: Uint8Array;
  /** To be kept: 32 bytes. */
  readonly privateKey: Uint8Array;
}

interface Sealing {
  /** What the text is for. */
  readonly info: Uint8Array;
  /** What it is bound to. */
  readonly aad: Uint8Array;
}

/** New keys for P-256, which WebCrypto has in every browser that we run in: Chromium has X25519 only since version 133. */
export async function newHpkeKeys(id = 1): Promise<HpkeKeys> {
  const suite = suiteOf(KemId.DhkemP256HkdfSha256);
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  const config: HpkeConfig = {
    id,
    kem: suite.kem.id,
    kdf: suite.kdf.id,
    aead: suite.aead.id,
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(publicKey)),
  };
  return {
    config: encode(hpkeConfig, config),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(privateKey)),
  };
}

/** @throws HpkeError 'unsupported' for another kind of key than P-256 or X25519. */
export async function seal(
  config: HpkeConfig,
  { info, aad }: Sealing,
  plaintext: Uint8Array,
): Promise<HpkeCiphertext> {
  const suite = suiteFor(config);
  const recipientPublicKey = await suite.kem.deserializePublicKey(copyOf(config.publicKey));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plaintext, aad);
  return { configId: config.id, enc: new Uint8Array(enc), payload: new Uint8Array(ct) };
}

/** @throws HpkeError 'unknown-config' where it is sealed for another key, 'not-openable' where it was changed. */
export async function open(
  keys: HpkeKeys,
  { info, aad }: Sealing,
  ciphertext: HpkeCiphertext,
): Promise<Uint8Array> {
  const config = decode(hpkeConfig, keys.config);
  if (ciphertext.configId !== config.id) {
    throw new HpkeError('unknown-config', `There is no key number ${ciphertext.configId} here.`);
  }
  const suite = suiteFor(config);
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(copyOf(keys.privateKey));
    const enc = copyOf(ciphertext.enc);
    return new Uint8Array(await suite.open({ recipientKey, enc, info }, ciphertext.payload, aad));
  } catch (cause) {
    throw new HpkeError('not-openable', 'It was sealed for something else, or changed.', { cause });
  }
}

function suiteFor({ kem, kdf, aead }: HpkeConfig): CipherSuite {
  const suite = suiteOf(kem);
  if (suite.kdf.id === kdf && suite.aead.id === aead) return suite;
  throw unsupported();
}

function suiteOf(kem: number): CipherSuite {
  const made = [new DhkemP256HkdfSha256(), new DhkemX25519HkdfSha256()].find(
    ({ id }) => id === kem,
  );
  if (!made) throw unsupported();
  return new CipherSuite({ kem: made, kdf: new HkdfSha256(), aead: new Aes128Gcm() });
}

const unsupported = () =>
  new HpkeError('unsupported', 'Keys must be P-256 or X25519, with HKDF-SHA256 and AES-128-GCM.');

/** The library takes memory of its own only, not a look into a message. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

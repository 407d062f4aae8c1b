import { fixed, list, opaque, struct, uint, type Value } from './wire';

/** A public key, and what it is used with, by the numbers of RFC 9180. */
export const hpkeConfig = struct({
  id: uint(1),
  kem: uint(2),
  kdf: uint(2),
  aead: uint(2),
  publicKey: opaque(2),
});
export type HpkeConfig = Value<typeof hpkeConfig>;

export const hpkeConfigList = list(2, hpkeConfig);

/** What only the holder of the key that `configId` names can read. */
export const hpkeCiphertext = struct({
  configId: uint(1),
  enc: opaque(2),
  payload: opaque(4),
});
export type HpkeCiphertext = Value<typeof hpkeCiphertext>;

export const taskIdBytes = fixed(32);

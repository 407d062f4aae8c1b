export * from './aggregation';
export * from './checksum';
export * from './collection';
export { HpkeError, type HpkeErrorKind, type HpkeKeys, newHpkeKeys } from './hpke';
export { type HpkeCiphertext, type HpkeConfig, hpkeConfig, hpkeConfigList } from './hpke-config';
export { MEDIA_TYPES } from './media-types';
export * from './report';
export * from './sealed-shares';
export { decode, encode, MessageError } from './wire';

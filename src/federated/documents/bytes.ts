import { base64urlnopad } from '@scure/base';

/** Bytes as documents write them: base64url without padding. Throws for what is not that, to the last bit. */
export const { encode: toBase64url, decode: fromBase64url } = base64urlnopad;

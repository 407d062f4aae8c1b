import { describe, expect, it } from 'vitest';
import {
  type Invitation,
  readInvitation,
  toBase64url,
  writeInvitation,
} from '../../../../src/federated';
import { refusalOf } from '../refusal';
import { signer } from '../sample-documents';

const invitation: Invitation = {
  url: 'https://federation.example/anytown',
  keys: [signer.publicKey],
  member: 'Zoë-7',
};
const textOf = (value: unknown) =>
  `parley-federation:${toBase64url(new TextEncoder().encode(JSON.stringify(value)))}`;

describe('an invitation', () => {
  it('is one line of text that comes back as it was, with whatever space around it', () => {
    const text = writeInvitation(invitation);
    expect(text).toMatch(/^parley-federation:[\w-]+$/);
    expect(readInvitation(`\n ${text} `)).toEqual(invitation);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['cut short', writeInvitation(invitation).slice(0, -1)],
    ['without its beginning', writeInvitation(invitation).slice(7)],
    ['to a server without encryption', textOf({ ...invitation, url: 'http://federation.example' })],
    ['without a key', textOf({ ...invitation, keys: [] })],
    ['with a key too short', textOf({ ...invitation, keys: ['AAAA'] })],
    ['with more in it', textOf({ ...invitation, more: 1 })],
    ['that is no JSON', `parley-federation:${toBase64url(Uint8Array.of(0x7b))}`],
    ['that is no UTF-8', `parley-federation:${toBase64url(Uint8Array.of(0xff))}`],
  ])('%s is refused in words', (_what, text) => {
    expect(refusalOf(() => readInvitation(text))).toBe('malformed');
    expect(() => readInvitation(text)).toThrow(/copy it again/);
  });
});

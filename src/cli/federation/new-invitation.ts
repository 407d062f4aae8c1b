import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { PublisherConfig } from '../../aggregator';
import { type Invitation, publicKeyOf, toBase64url } from '../../federated';

const CODE_BYTES = 16;

/** An invitation for one member more. Of its code only the hash is kept; a publisher that runs knows it at once. */
export function newInvitation({ url, keys, members }: PublisherConfig): Invitation {
  const invitation = { url, keys: [publicKeyOf(keys.signing)] };
  if (members === undefined) return { ...invitation, member: null };
  const member = toBase64url(randomBytes(CODE_BYTES));
  appendFileSync(members, `${createHash('sha256').update(member).digest('hex')}\n`);
  return { ...invitation, member };
}

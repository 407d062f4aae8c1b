import { readInvitation } from '../../../federated';
import type { StoredFederation } from '../../storage';

/** Address of the publisher that an invitation names; null where it is none. */
export function publisherOf(invitation: string): string | null {
  try {
    return readInvitation(invitation).url;
  } catch {
    return null;
  }
}

/** Addresses of the servers that Parley reaches for a federation: the helper hears of the leader alone. */
export function serversOf({ invitation, agreed }: StoredFederation): string[] {
  return [publisherOf(invitation), agreed.leader.url].filter((url) => url !== null);
}

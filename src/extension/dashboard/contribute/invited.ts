import type { FederationOffer } from '../../messages';

/** An invitation that was looked at, and what it leads to. */
export interface Invited {
  readonly invitation: string;
  readonly offer: FederationOffer;
}

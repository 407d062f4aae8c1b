import type { Verdict, VerdictEntry } from '../../../review';
import type { Evidence, Label } from '../../../toxicity';
import type { AmendRequest, VerdictRequest } from '../../messages';
import type { StoredItem } from '../../storage';

/** Everything the queue asks of the world, so that it can be driven without a browser. */
export interface QueueTransport {
  items(): Promise<readonly StoredItem[]>;
  log(): Promise<readonly VerdictEntry[]>;
  /** Pseudonym of who decides now. */
  activeModerator(): Promise<string>;
  decide(request: VerdictRequest): Promise<Verdict>;
  /** Takes the newest verdict back, on whichever page; null when there is none. */
  undo(): Promise<Verdict | null>;
  /** Says more about a verdict; null when there is none. */
  amend(request: AmendRequest): Promise<Verdict | null>;
  explain(text: string, label: Label): Promise<Evidence>;
  /** Shows an address in another tab. */
  open(url: string): Promise<void>;
  /** Puts text where the user pastes from. */
  copy(text: string): Promise<void>;
  now(): Date;
}

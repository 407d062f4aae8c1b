import type { ContributingStatus, FederationOffer } from '../../messages';

/** Everything the view asks of the world; all of it may reject with `MessageError`, whose words say what to do next. */
export interface ContributingTransport {
  /** What an invitation leads to. */
  look(invitation: string): Promise<FederationOffer>;
  join(invitation: string, taskId: string): Promise<void>;
  status(): Promise<ContributingStatus>;
  contributeNow(): Promise<void>;
  stop(): Promise<void>;
  leave(): Promise<void>;
  useHead(number: number): Promise<void>;
  /**
   * Has the browser ask whether Parley may reach these servers and, where the browser knows of such a thing, whether it may
   * pass on what was learned from pages. To be called in the turn of the click. Resolves to what the user said.
   */
  ask(servers: readonly string[], consent: boolean): Promise<boolean>;
  /** Gives back what `ask` was granted. */
  giveBack(servers: readonly string[]): Promise<void>;
}

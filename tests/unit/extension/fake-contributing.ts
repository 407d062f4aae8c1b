import type { ContributingTransport } from '../../../src/extension/dashboard/contribute/transport';
import type { ContributingStatus, FederationOffer } from '../../../src/extension/messages';

/** A desk's way to a background that is not there: nothing was joined. What is asked for is written down. */
export class FakeContributing implements ContributingTransport {
  readonly asked: string[] = [];
  state: ContributingStatus = { wait: null, verdicts: 0 };
  offer: FederationOffer | null = null;
  granted = true;
  /** What the next call rejects with. */
  failure: Error | null = null;

  async look(invitation: string) {
    this.#note(`look ${invitation.slice(0, 18)}`);
    if (!this.offer) throw new Error('There is no offer.');
    return this.offer;
  }
  async join(_invitation: string, taskId: string) {
    this.#note(`join ${taskId}`);
  }
  async status() {
    return this.state;
  }
  async contributeNow() {
    this.#note('now');
  }
  async stop() {
    this.#note('stop');
  }
  async leave() {
    this.#note('leave');
  }
  async useHead(number: number) {
    this.#note(`head ${number}`);
  }
  async ask(servers: readonly string[], consent: boolean) {
    this.#note(`ask ${servers.join(' ')}${consent ? ' with consent' : ''}`);
    return this.granted;
  }
  async giveBack(servers: readonly string[]) {
    this.#note(`give back ${servers.join(' ')}`);
  }

  #note(what: string): void {
    this.asked.push(what);
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
  }
}

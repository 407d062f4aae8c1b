import { addedText, baselineOf, type Composer, composerText } from '../../discussion';

/** What the writers of this page's composers answer for, and what they have decided. Memory only. */
export class Drafts {
  readonly #baselines = new WeakMap<Composer, string>();
  readonly #settled = new Set<string>();

  /** Notes what stands in a field before its user writes. */
  remember(composer: Composer): void {
    if (!this.#baselines.has(composer)) this.#baselines.set(composer, baselineOf(composer));
  }

  /** The part of a composer's text that is to be judged; empty when there is none. */
  textOf(composer: Composer): string {
    this.remember(composer);
    return addedText(this.#baselines.get(composer) ?? '', composerText(composer)).trim();
  }

  /** From now on nothing is said of this text: its writer has decided, or it has gone its way. */
  settle(text: string): void {
    this.#settled.add(text);
  }

  isSettled(text: string): boolean {
    return text === '' || this.#settled.has(text);
  }
}

import {
  addedText,
  baselineOf,
  type Composer,
  composerText,
  untouchedBaselineOf,
} from '../../discussion';

/** What the writers of this page's composers answer for, and what they have decided. Memory only. */
export class Drafts {
  readonly #baselines = new WeakMap<Composer, string>();
  readonly #written = new Set<Composer>();
  readonly #settled = new Set<string>();

  /** The composers that somebody has been in, as far as they are still there. */
  get written(): readonly Composer[] {
    for (const composer of this.#written) {
      if (!composer.isConnected) this.#written.delete(composer);
    }
    return [...this.#written];
  }

  /** Notes what stands in a field that is about to be written in. */
  enter(composer: Composer): void {
    this.#written.add(composer);
    this.#remember(composer, baselineOf);
  }

  /** The same of the field that had the focus before we came: some of it may be typed already. */
  meet(composer: Composer): void {
    this.#written.add(composer);
    this.#remember(composer, untouchedBaselineOf);
  }

  /** The part of a composer's text that is to be judged; empty when there is none. */
  textOf(composer: Composer): string {
    const baseline = this.#remember(composer, untouchedBaselineOf);
    return addedText(baseline, composerText(composer)).trim();
  }

  /** From now on nothing is said of this text: its writer has decided, or it has gone its way. */
  settle(text: string): void {
    this.#settled.add(text);
  }

  isSettled(text: string): boolean {
    return text === '' || this.#settled.has(text);
  }

  #remember(composer: Composer, read: (composer: Composer) => string): string {
    const baseline = this.#baselines.get(composer) ?? read(composer);
    this.#baselines.set(composer, baseline);
    return baseline;
  }
}

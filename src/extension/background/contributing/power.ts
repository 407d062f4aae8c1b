import browser from 'webextension-polyfill';
import type { Power } from '../../messages';

/** As much of Chromium's interface as is used; Firefox has none. */
interface Offscreen {
  createDocument(options: {
    readonly url: string;
    readonly reasons: readonly string[];
    readonly justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** What the document may take to answer. */
const PATIENCE_MS = 5_000;

/**
 * Asks a document out of sight for the battery: workers know none. The document lives for the answer only.
 */
export class PowerSource {
  readonly #wait: (milliseconds: number) => Promise<void>;
  #told: (power: Power | null) => void = () => undefined;
  #asking: Promise<Power | null> | null = null;

  constructor(wait: (milliseconds: number) => Promise<void>) {
    this.#wait = wait;
  }

  /** Null where the browser does not tell. */
  ask(): Promise<Power | null> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** To be called with what the document says. */
  tell(power: Power | null): void {
    this.#told(power);
  }

  async #ask(): Promise<Power | null> {
    const { offscreen } = browser as { readonly offscreen?: Offscreen };
    if (!offscreen) return null;
    const told = new Promise<Power | null>((resolve) => {
      this.#told = resolve;
    });
    // One that a worker left behind when it died may be there still.
    await offscreen.closeDocument().catch(() => undefined);
    await offscreen.createDocument({
      url: 'power.html',
      reasons: ['BATTERY_STATUS'],
      justification: 'Contributes only on power or with enough charge.',
    });
    const power = await Promise.race([told, this.#wait(PATIENCE_MS).then(() => null)]);
    await offscreen.closeDocument().catch(() => undefined);
    return power;
  }
}

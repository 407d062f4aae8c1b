import browser, { type Tabs } from 'webextension-polyfill';

/**
 * Says which tabs go away, by closing or by loading something else, while work runs for them. At rest
 * nothing is listened to: these events would wake the worker on every click in every tab.
 */
export class TabWatch {
  readonly #onGone: (tabId: number) => void;
  #running = 0;

  constructor(onGone: (tabId: number) => void) {
    this.#onGone = onGone;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running++ === 0) this.#listen();
    try {
      return await work();
    } finally {
      if (--this.#running === 0) this.#stop();
    }
  }

  #listen(): void {
    browser.tabs.onRemoved.addListener(this.#onGone);
    browser.tabs.onUpdated.addListener(this.#onUpdated);
  }

  #stop(): void {
    browser.tabs.onRemoved.removeListener(this.#onGone);
    browser.tabs.onUpdated.removeListener(this.#onUpdated);
  }

  readonly #onUpdated = (tabId: number, { status }: Tabs.OnUpdatedChangeInfoType): void => {
    // Also said of a page that only changes its own address: that one asks again (see `createSender`).
    if (status === 'loading') this.#onGone(tabId);
  };
}

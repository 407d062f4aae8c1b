import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';

/** Hears every error that any page, popup or worker of a browser says or throws, rejections included. */
export class ErrorWatch {
  #errors: string[] = [];

  /** Starts to listen, also to what is open already. */
  static async on(browser: Browser): Promise<ErrorWatch> {
    const watch = new ErrorWatch();
    browser.on('targetcreated', (target) => void watch.#follow(target));
    await Promise.all(browser.targets().map((target) => watch.#follow(target)));
    return watch;
  }

  /** What was heard since the last time. */
  take(): string[] {
    const errors = this.#errors;
    this.#errors = [];
    return errors;
  }

  async #follow(target: Target): Promise<void> {
    try {
      if (target.type() === 'page') this.#followPage((await target.page())!);
      if (target.type() === 'service_worker') this.#followWorker((await target.worker())!.client);
    } catch {
      // It was gone before anybody could listen.
    }
  }

  #followPage(page: Page): void {
    page.on('pageerror', (error) =>
      this.#errors.push(`${page.url()}: ${error instanceof Error ? error.message : error}`),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(`${page.url()}: ${message.text()}`);
    });
  }

  #followWorker(client: CDPSession): void {
    client.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, exception } = exceptionDetails;
      this.#errors.push(`worker: ${text} ${exception?.description ?? ''}`);
    });
    client.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type !== 'error' && type !== 'assert') return;
      const said = args.map(({ value, description }) => String(value ?? description));
      this.#errors.push(`worker: ${said.join(' ')}`);
    });
    client.on('Log.entryAdded', ({ entry }) => {
      if (entry.level === 'error') this.#errors.push(`worker: ${entry.text}`);
    });
    client.send('Log.enable').catch(() => undefined);
  }
}

import type { Page } from 'puppeteer-core';
import type { ModelStatus, PageReport } from '../../src/extension/messages';
import type { OpenBrowser } from './harness';

/** What comes back over the wire. */
export type WireReply<Response> =
  | { readonly response: Response; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: { kind: string; errorKey: string } };

/** Asks the background as the popup does; `page` is a page of the extension. */
export function askBackground<Response>(
  page: Page,
  name: string,
  request: unknown = null,
): Promise<WireReply<Response>> {
  const envelope = { parley: name, id: crypto.randomUUID(), request };
  return page.evaluate((message) => chrome.runtime.sendMessage(message), envelope) as Promise<
    WireReply<Response>
  >;
}

/** Sends any message at all from the content script's world of a tab, as that script would. */
export async function sendFromTab(page: Page, tabId: number, message: unknown): Promise<unknown> {
  return page.evaluate(
    async ([tab, json]) => {
      const [outcome] = await chrome.scripting.executeScript({
        target: { tabId: tab },
        func: (each: string) => chrome.runtime.sendMessage(JSON.parse(each)),
        // As text: Chromium drops whatever is null from arguments.
        args: [json],
      });
      return outcome?.result;
    },
    [tabId, JSON.stringify(message)] as const,
  );
}

/** What the content script of a tab knows, or null while there is none. */
export async function reportOf(page: Page, tabId: number): Promise<PageReport | null> {
  const envelope = { parley: 'report', id: crypto.randomUUID(), request: null };
  const reply = await page.evaluate(
    async ([tab, message]) => {
      return chrome.tabs.sendMessage(tab, message).catch(() => null) as Promise<unknown>;
    },
    [tabId, envelope] as const,
  );
  return (reply as WireReply<PageReport> | null)?.response ?? null;
}

/** Puts an empty tab in front of another, in its window; `page.bringToFront()` takes it away. */
export async function hideTab(page: Page, tabId: number): Promise<void> {
  await page.evaluate(async (id) => {
    const { windowId } = await chrome.tabs.get(id);
    await chrome.tabs.create({ windowId: windowId!, url: 'about:blank', active: true });
  }, tabId);
}

/** Asks again and again until the answer is as wanted; the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function ready(page: Page): Promise<ModelStatus> {
  return statusWhere(page, ({ state }) => state !== 'loading');
}

export async function statusWhere(
  page: Page,
  wanted: (status: ModelStatus) => boolean,
): Promise<ModelStatus> {
  const reply = await until(
    () => askBackground<ModelStatus>(page, 'model-status'),
    ({ response }) => response !== undefined && wanted(response),
  );
  return reply.response!;
}

/** When the present background was started, in milliseconds since 1970: tells one run from another. */
export async function backgroundStart(browser: OpenBrowser, page: Page): Promise<number> {
  if (browser.name === 'firefox') {
    return page.evaluate(async () => {
      const background = await chrome.runtime.getBackgroundPage();
      return background.performance.timeOrigin;
    });
  }
  const target = await browser.browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(browser.extensionOrigin),
  );
  const worker = await target.worker();
  return worker!.evaluate(() => performance.timeOrigin);
}

/** Forgets all scores, so that the next text is really scored. `page` is a page of the extension. */
export function forgetScores(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('parley');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('scores', 'readwrite');
          transaction.objectStore('scores').clear();
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
}

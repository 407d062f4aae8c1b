import type { Page } from 'puppeteer-core';
import type { StoredItem } from '../../src/extension/storage';

/** What stands on a page, read from the page itself. */
export interface Seen {
  /** Without the fragment. */
  readonly url: string;
  readonly said: readonly { readonly author: string; readonly text: number }[];
  /** Authors of the comments that marks stand behind, in page order, each mark by its own. */
  readonly marked: readonly string[];
}

/** Marks are closed to the page: what it sees of them is a bare element that is wide. */
export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const said: { author: string; text: number }[] = [];
    const marked: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('[data-soak], span')) {
      const [author, text] = element.dataset.soak?.split(':') ?? [];
      if (author !== undefined) said.push({ author, text: Number(text) });
      else if (element.attributes.length === 0 && element.offsetWidth > 0) {
        marked.push(said.at(-1)?.author ?? 'nobody');
      }
    }
    return { url: location.href.replace(/#.*$/, ''), said, marked };
  });
}

/** Authors of the flags that the database holds of a page; `extensionPage` is a page of the extension. */
export function storedFlags(extensionPage: Page, pageUrl: string): Promise<string[]> {
  return extensionPage.evaluate(async (url) => {
    const opening = indexedDB.open('parley');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const asked = database.transaction('queue').objectStore('queue').index('byPage').getAll(url);
    const items = await new Promise<StoredItem[]>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    database.close();
    return items.filter(({ flags }) => flags.length > 0).map(({ author }) => author);
  }, pageUrl);
}

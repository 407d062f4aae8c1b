import type { Page } from 'puppeteer-core';

/** All that the extension keeps, as one text to look into: every key and record of its database, and `storage.local`. */
export function everythingStored(extensionPage: Page): Promise<string> {
  return extensionPage.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('parley'));
    const stores: Record<string, unknown> = {};
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      stores[name] = [await answer(store.getAllKeys()), await answer(store.getAll())];
    }
    database.close();
    return JSON.stringify([stores, await chrome.storage.local.get(null)]);
  });
}

/** How many records each store of the database has. */
export function storeSizes(extensionPage: Page): Promise<Record<string, number>> {
  return everythingStored(extensionPage).then((text) => {
    const [stores] = JSON.parse(text) as [Record<string, [unknown[], unknown[]]>];
    return Object.fromEntries(Object.entries(stores).map(([name, [keys]]) => [name, keys.length]));
  });
}

/** Makes everything in the database so many days older than it is. */
export function age(extensionPage: Page, days: number): Promise<void> {
  return extensionPage.evaluate(async (by) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const times = ['queuedAt', 'scoredAt', 'decidedAt', 'amendedAt', 'undoneAt', 'hour'];
    const older = (_name: string, value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => {
          if (!times.includes(name)) return [name, each];
          const at = Date.parse(name === 'hour' ? `${each}:00:00Z` : String(each));
          const before = new Date(at - by * 24 * 60 * 60 * 1000).toISOString();
          return [name, name === 'hour' ? before.slice(0, 13) : before];
        }),
      );
    };
    const aged = <T>(record: T): T =>
      JSON.parse(
        JSON.stringify(record, (name, value) =>
          Array.isArray(value) ? value : older(name, value),
        ),
      );
    const database = await answer(indexedDB.open('parley'));
    for (const name of ['queue', 'comments', 'verdicts', 'tallies']) {
      const store = database.transaction(name, 'readwrite').objectStore(name);
      const keys = await answer(store.getAllKeys());
      for (const key of keys) {
        const record = aged(await answer(store.get(key)));
        if (name === 'tallies') await answer(store.delete(key));
        await answer(store.keyPath === null ? store.put(record, key) : store.put(record));
      }
    }
    database.close();
  }, days);
}

import browser, { type Storage } from 'webextension-polyfill';

const KEY = 'personal-revision';

/** Tells all pages that past verdicts say something else now. */
export async function bumpPersonalRevision(): Promise<void> {
  const stored = await browser.storage.local.get(KEY);
  await browser.storage.local.set({ [KEY]: (Number(stored[KEY]) || 0) + 1 });
}

/** Calls back whenever past verdicts say something else, until the signal fires. */
export function watchPersonalRevision(callback: () => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area === 'local' && changes[KEY]) callback();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), {
    once: true,
  });
}

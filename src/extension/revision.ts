import browser, { type Storage } from 'webextension-polyfill';

/** A count in `storage.local` by which one part of Parley tells the others that something is different now. */
export interface Revision {
  bump(): Promise<void>;
  /** Calls back at every bump, from whichever context, until the signal fires. */
  watch(callback: () => void, signal: AbortSignal): void;
}

export function revision(key: string): Revision {
  return {
    async bump() {
      const stored = await browser.storage.local.get(key);
      await browser.storage.local.set({ [key]: (Number(stored[key]) || 0) + 1 });
    },
    watch(callback, signal) {
      const listener = (changes: Record<string, Storage.StorageChange>, area: string) => {
        // A count that is forgotten with everything else says nothing.
        if (area === 'local' && changes[key]?.newValue !== undefined) callback();
      };
      browser.storage.onChanged.addListener(listener);
      signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), {
        once: true,
      });
    },
  };
}

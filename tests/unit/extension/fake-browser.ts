import type { Runtime, Storage } from 'webextension-polyfill';

/** An event of the browser that a test can fire. */
export class FakeEvent<Listener extends (...args: never[]) => unknown> {
  readonly listeners = new Set<Listener>();
  addListener(listener: Listener): void {
    this.listeners.add(listener);
  }
  removeListener(listener: Listener): void {
    this.listeners.delete(listener);
  }
  fire(...args: Parameters<Listener>): unknown[] {
    return [...this.listeners].map((listener) => listener(...args));
  }
}

type Registered = { id: string; matches: string[]; js: string[] };
type Changes = Record<string, Storage.StorageChange>;

/**
 * As much of `browser.*` as the background, the settings and the sites use, in memory. Values go
 * through JSON, as they do in Chromium. Use it by
 * `vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser')).fakeBrowser }))`.
 */
function createFakeBrowser() {
  const stored = new Map<string, string>();
  const onChanged = new FakeEvent<(changes: Changes, area: string) => void>();
  const granted = new Set<string>();
  const registered = new Map<string, Registered>();
  const grantNext = { value: true };
  const openTabs: { id: number; url: string }[] = [];
  const injected: number[] = [];
  const alarms = new Map<string, { periodInMinutes?: number }>();
  const idle = { state: 'idle' as 'active' | 'idle' | 'locked' };
  return {
    /** Handles for tests; not part of the browser's interface. */
    test: { stored, granted, registered, grantNext, openTabs, injected, alarms, idle },
    runtime: {
      id: 'parley-id' as string | undefined,
      getURL: (path: string) => `chrome-extension://parley-id/${path}`,
      getManifest: () => ({
        version: '0.1.0',
        content_scripts: [
          { matches: ['https://*.wikipedia.org/*', 'http://localhost:8080/*'], js: ['content.js'] },
        ],
      }),
      onMessage: new FakeEvent<Runtime.OnMessageListenerCallback>(),
      sendMessage: (_message: unknown): Promise<unknown> => Promise.reject(new Error('unset')),
    },
    storage: {
      local: {
        async get(key: string | null) {
          const entries = [...stored].filter(([each]) => key === null || each === key);
          return Object.fromEntries(entries.map(([each, value]) => [each, JSON.parse(value)]));
        },
        async remove(keys: readonly string[]) {
          const known = keys.filter((key) => stored.delete(key));
          onChanged.fire(Object.fromEntries(known.map((key) => [key, {}])), 'local');
        },
        async set(values: Record<string, unknown>) {
          const changes: Changes = {};
          for (const [key, value] of Object.entries(values)) {
            stored.set(key, JSON.stringify(value));
            changes[key] = { newValue: JSON.parse(JSON.stringify(value)) };
          }
          onChanged.fire(changes, 'local');
        },
      },
      onChanged,
    },
    permissions: {
      async request({ origins }: { origins: string[] }) {
        if (grantNext.value) for (const origin of origins) granted.add(origin);
        return grantNext.value;
      },
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((origin) => granted.has(origin)),
      async remove({ origins }: { origins: string[] }) {
        for (const origin of origins) granted.delete(origin);
        return true;
      },
    },
    alarms: {
      create(name: string, options: { periodInMinutes?: number }) {
        alarms.set(name, options);
      },
      get: async (name: string) => alarms.get(name),
      clear: async (name: string) => alarms.delete(name),
      onAlarm: new FakeEvent<(alarm: { name: string }) => void>(),
    },
    idle: { queryState: async (_seconds: number) => idle.state },
    scripting: {
      getRegisteredContentScripts: async () => [...registered.values()],
      async registerContentScripts(scripts: Registered[]) {
        for (const script of scripts) {
          if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
          registered.set(script.id, script);
        }
      },
      async unregisterContentScripts({ ids }: { ids: string[] }) {
        for (const id of ids) registered.delete(id);
      },
      async executeScript({ target }: { target: { tabId: number } }) {
        injected.push(target.tabId);
        const results: { frameId: number; result: unknown }[] = [];
        return results;
      },
    },
    action: {
      setBadgeText: async (_details: { tabId: number; text: string }) => undefined,
      setBadgeBackgroundColor: async (_details: object) => undefined,
      setTitle: async (_details: { tabId: number; title: string }) => undefined,
    },
    i18n: {
      getMessage: (key: string, substitutions: string[] = []) => [key, ...substitutions].join(' '),
      getUILanguage: () => 'en',
    },
    tabs: {
      query: async ({ url }: { url: string }) =>
        openTabs.filter((tab) => tab.url.startsWith(url.replace(/\*$/, ''))),
      get: async (tabId: number) => {
        const tab = openTabs.find(({ id }) => id === tabId);
        if (!tab) throw new Error(`No tab with id: ${tabId}.`);
        return tab;
      },
      sendMessage: (_tab: number, _message: unknown, _options: unknown): Promise<unknown> =>
        Promise.reject(new Error('unset')),
      onRemoved: new FakeEvent<(tabId: number) => void>(),
      onUpdated: new FakeEvent<(tabId: number, change: { status?: string }) => void>(),
    },
  };
}

export const fakeBrowser = createFakeBrowser();

/** Puts the fake back to a fresh browser, for the next test. */
export function resetFakeBrowser(): void {
  Object.assign(fakeBrowser, createFakeBrowser());
}

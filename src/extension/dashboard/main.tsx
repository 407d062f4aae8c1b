import { render } from 'preact';
import { releaseSite, watchBrakes } from '../brakes';
import { updateSettings, watchSettings } from '../settings';
import { language, words } from '../words';
import { App } from './app';
import { contributingByBrowser } from './contribute/browser-transport';
import { createBrowserTransport } from './queue/browser-transport';
import { type Pause, watchStored } from './stored-watch';
import { openStores } from './stores';
import type { World } from './world';

const pause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

document.documentElement.lang = language();
document.title = words('desk_title');

const stores = openStores();
const world: World = {
  stores,
  queue: createBrowserTransport(stores),
  contributing: contributingByBrowser,
  watchSettings,
  changeSettings: updateSettings,
  watchBrakes,
  release: (site) => releaseSite(site, new Date().toISOString()),
  watchStored: (callback, signal) => watchStored(stores.database, callback, signal, pause),
};
render(<App world={world} />, document.getElementById('desk')!);

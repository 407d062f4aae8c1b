import type { Browser } from 'webextension-polyfill';

/** What the extension's own pages can call; Chromium has only `chrome`. For use inside `page.evaluate`. */
declare global {
  var browser: Browser | undefined;
  var chrome: Browser;
}

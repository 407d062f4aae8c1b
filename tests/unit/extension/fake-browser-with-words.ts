import { fakeBrowser as page } from './content-page';
import { fakeBrowser as browser } from './fake-browser';

/** The fake browser with the real words, for tests that look for them; `resetFakeBrowser` leaves the words. */
export const fakeBrowser = new Proxy(browser, {
  get: (target, name) => Reflect.get(name === 'i18n' ? page : target, name),
});

import type { OpenBrowser } from '../browser/harness';
import { statusWhere, store } from '../browser/worker-tools';

/** Has the packaged model run on WASM, whatever is fastest here, and waits until it is loaded. */
export async function onWasm(browser: OpenBrowser): Promise<void> {
  const extension = await browser.extensionPage('popup.html?tab=-1');
  await store(extension, { backend: 'wasm' });
  const status = await statusWhere(
    extension,
    ({ state, backend }) => state === 'failed' || (state === 'ready' && backend === 'wasm'),
  );
  await extension.close();
  if (status.state === 'failed') throw new Error(`The model does not load: ${status.errorKey}.`);
}

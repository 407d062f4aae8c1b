import { storeSettings } from '../../build/drive';
import type { OpenBrowser } from '../browser/harness';
import { statusWhere } from '../browser/worker-tools';

/** Has the packaged model run on WASM, whatever is fastest here, and waits until it is loaded. */
export async function onWasm(browser: OpenBrowser): Promise<void> {
  const extension = await browser.extensionPage('popup.html?tab=-1');
  // Settings are stored as a whole: the brake, which long pages would pull, stays off.
  await storeSettings(extension, { backend: 'wasm', brake: false });
  const status = await statusWhere(
    extension,
    ({ state, backend }) => state === 'failed' || (state === 'ready' && backend === 'wasm'),
  );
  await extension.close();
  if (status.state === 'failed') throw new Error(`The model does not load: ${status.errorKey}.`);
}

/** Takes the README's pictures, on the sample page: `node build/run.mjs build/screenshots.ts`. */
import path from 'node:path';
import { buildExtensions } from './bundle';
import { captureDesk, captureFlags, waitForWords } from './capture';
import { ExtensionDriver } from './drive';
import { launch } from './launch';
import { servePage } from './page-server';
import { inRoot } from './paths';
import { resize } from './windows';

const folder = inRoot('assets/screenshots');
const served = await servePage(inRoot('assets/sample/talk-page.html'));
const extensions = await buildExtensions(inRoot('dist/trial'), {
  extraHosts: ['http://localhost/*'],
});
const launched = await launch('chromium', { extension: extensions.chromium });
try {
  const driver = new ExtensionDriver(launched);
  // Chance is not to decide what the pictures show.
  await driver.choose({ auditBudget: 0 });
  const page = await driver.visit(served.url);
  await resize(page, { width: 1000, height: 640 });
  await driver.judged(page);
  await captureFlags(driver, page, folder);
  await captureDesk(driver, folder);

  await launched.preferColours(page, 'light');
  await page.bringToFront();
  await page.type('#reply-box', 'Nobody asked you, you stupid little idiot.');
  // The panel lies in a closed shadow root, where only the accessibility tree sees it.
  await page.waitForSelector('::-p-aria(Post anyway)');
  await waitForWords(page);
  await page.screenshot({ path: path.join(folder, 'composer.png') });
} finally {
  await launched.browser.close();
  served.stop();
}
console.log(`Screenshots: ${folder}`);

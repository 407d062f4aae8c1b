/** `npm start [URL or saved page] [-- --browser firefox] [-- --headless]`: the extension at work, to be seen. */
import path from 'node:path';
import process from 'node:process';
import { Command, Option } from 'commander';
import type { Page } from 'puppeteer-core';
import { chosenTarget, ensureBrowser } from './browsers';
import { buildExtensions } from './bundle';
import { captureFlags } from './capture';
import { ExtensionDriver } from './drive';
import { flagTable } from './flag-table';
import { launch } from './launch';
import { type Target, targets } from './manifest';
import { type ServedPage, servePage } from './page-server';
import { inRoot, root } from './paths';
import { resize } from './windows';

const samplePage = 'assets/sample/talk-page.html';

interface StartOptions {
  readonly browser: Target;
  readonly headless?: boolean;
}

const command = new Command('npm start --')
  .description('Opens a browser with Parley in it, on a sample talk page or on one of yours.')
  .argument('[page]', 'address (https://...) or file of a page')
  .addOption(
    new Option('--browser <name>').choices([...targets]).default(chosenTarget() ?? 'chromium'),
  )
  .option('--headless', 'without a window: prints the flags and takes screenshots')
  .action(start);

try {
  await command.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(page: string | undefined, { browser, headless }: StartOptions): Promise<void> {
  const withoutWindow = headless || !hasDisplay();
  console.log(`Browser: ${ensureBrowser(browser)}`);
  const served = await addressOf(page);
  const extensions = await buildExtensions(inRoot('dist/trial'), {
    extraHosts: [patternOf(served.url)],
    say: console.log,
  });
  console.log(`Opening ${served.url}${withoutWindow ? ' without a window' : ''} ...`);
  const launched = await launch(browser, {
    extension: extensions[browser],
    headless: withoutWindow,
  });
  try {
    const driver = new ExtensionDriver(launched);
    const opened = await driver.visit(served.url).catch((error: Error) => {
      throw new Error(
        `${served.url} cannot be opened (${error.message}). Check address and network.`,
      );
    });
    if (withoutWindow) await resize(opened, { width: 1200, height: 900 });
    if (withoutWindow) await showInTerminal(driver, opened, browser);
    else await showInWindow(driver, page === undefined);
  } finally {
    await launched.browser.close();
    served.stop();
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Where the page is to be seen: the web's own address, or a server for a file. */
async function addressOf(page = inRoot(samplePage)): Promise<ServedPage> {
  if (/^https?:\/\//.test(page)) return { url: page, stop: () => {} };
  return servePage(page);
}

/** The match pattern that lets the trial package into the page's site; patterns know no ports. */
function patternOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

async function showInTerminal(driver: ExtensionDriver, page: Page, target: Target): Promise<void> {
  console.log('Judging the comments ...');
  const report = await driver.judged(page);
  const { found, flagged } = report.progress;
  const comments = found === 1 ? '1 comment' : `${found} comments`;
  console.log(`\n${comments}, ${flagged} flagged (model ${report.modelVersion}):\n`);
  for (const line of flagTable(report)) console.log(line);
  const folder = inRoot('dist/screenshots');
  await captureFlags(driver, page, folder, `${target}-`).catch(async ({ message }: Error) => {
    const version = await driver.launched.browser.version();
    throw new Error(
      `The flags are right, but their pictures failed (${message}). This is ${version}; Firefox is tested from 153 on, so update an older one.`,
    );
  });
  console.log(`\nScreenshots of page and popup: ${path.relative(root, folder)}/${target}-*.png`);
}

async function showInWindow(driver: ExtensionDriver, isSample: boolean): Promise<void> {
  console.log('\nTry this:');
  console.log(
    '  - Scroll: flagged comments carry a mark that says how they may be read. Press "Why?".',
  );
  if (isSample) {
    console.log('  - Write something rude in the reply box at the foot of the page, and post it.');
  }
  console.log(
    "  - Open Parley's button in the toolbar (under the puzzle piece): decide with T, N or S.",
  );
  console.log('Close the browser, or press Ctrl+C here, to end.');
  await new Promise<void>((resolve) => {
    driver.launched.browser.once('disconnected', () => resolve());
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

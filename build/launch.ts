import { readFileSync } from 'node:fs';
import path from 'node:path';
import puppeteer, {
  type Browser,
  type Page,
  type LaunchOptions as PuppeteerOptions,
} from 'puppeteer-core';
import { sendToFirefox } from './bidi';
import { ensureBrowser } from './browsers';
import type { Target } from './manifest';
import { openChromiumWindow, openFirefoxWindow, VIEWPORT } from './windows';

export interface LaunchOptions {
  /** Absolute path of the unpacked extension for that browser. */
  readonly extension: string;
  /** On by default; a window needs a display. */
  readonly headless?: boolean;
  /** `host:port` that all traffic goes through, the loopback interface's too; certificates are then not checked. */
  readonly proxy?: string;
  /** Chromium without a window only: WebGL where there is no graphics card, which takes seconds of all cores to start. */
  readonly softwareWebgl?: boolean;
  /** Folder that keeps the browser's data over restarts; a passing one when absent. */
  readonly profile?: string;
  /** Firefox only: answers yes to whatever it would ask the user on behalf of the extension, which no test can answer. */
  readonly consents?: boolean;
}

/** A running browser with the extension in it. */
export interface LaunchedExtension {
  readonly browser: Browser;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
  readonly origin: string;
  /** An empty page in a window of its own: whatever is opened elsewhere does not hide it. */
  readonly openWindow: () => Promise<Page>;
  /** Ends the extension's background as the browser would; the next message starts it again. */
  readonly stopBackground: () => Promise<void>;
  /** Tells the page (in Firefox: every page) that the user prefers dark colours, or light ones. */
  readonly preferColours: (page: Page, scheme: ColourScheme) => Promise<void>;
}

export type ColourScheme = 'light' | 'dark';

/** Firefox draws this at random otherwise, and then nobody knows the address of the extension's pages. */
const firefoxUuid = '5f1a3c52-6f0e-4a0c-9d54-1c1f3f0f7a11';

const isRoot = process.getuid?.() === 0;

/** Starts the user's browser of that kind with the extension in it; installs the browser when there is none. */
export function launch(target: Target, options: LaunchOptions): Promise<LaunchedExtension> {
  return target === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

async function launchChromium(options: LaunchOptions): Promise<LaunchedExtension> {
  const { extension, proxy } = options;
  const browser = await puppeteer.launch({
    ...shared(options),
    browser: 'chrome',
    executablePath: ensureBrowser('chromium'),
    pipe: true,
    enableExtensions: [extension],
    args: [
      // Chromium refuses its sandbox to root.
      ...(isRoot ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-quic',
      ...(options.headless === false ? [] : rasterizer(options)),
      ...(proxy
        ? [
            `--proxy-server=${proxy}`,
            '--proxy-bypass-list=<-loopback>',
            '--ignore-certificate-errors',
          ]
        : []),
    ],
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension:'),
  );
  return {
    browser,
    origin: `chrome-extension://${new URL(worker.url()).host}`,
    openWindow: () => openChromiumWindow(browser),
    stopBackground: async () => {
      const running = browser.targets().find((target) => target.url() === worker.url());
      await (await running?.worker())?.close();
    },
    preferColours: (page, scheme) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]),
  };
}

/** Machines without a display seldom have a graphics card. */
function rasterizer({ softwareWebgl }: LaunchOptions): readonly string[] {
  return softwareWebgl
    ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
    : ['--disable-software-rasterizer'];
}

async function launchFirefox(options: LaunchOptions): Promise<LaunchedExtension> {
  const id = geckoId(options.extension);
  const browser = await puppeteer.launch({
    ...shared(options),
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    // Else the automation may not open the extension's own pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: firefoxUuid }),
      // An extension installed from a folder counts as temporary: let its data outlive a restart all the same.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...(options.consents ? { 'extensions.webextOptionalPermissionPrompts': false } : {}),
      ...(options.proxy ? firefoxProxy(options.proxy) : {}),
    },
  });
  await browser.installExtension(options.extension);
  return {
    browser,
    origin: `moz-extension://${firefoxUuid}`,
    openWindow: () => openFirefoxWindow(browser),
    stopBackground: () =>
      evaluateInFirefox(
        browser,
        // Without the option it lives on when it is still at work, and nobody is told.
        `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension.terminateBackground({ disableResetIdleForTest: true })`,
      ),
    preferColours: (_page, scheme) =>
      evaluateInFirefox(
        browser,
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1})`,
      ),
  };
}

function shared({ headless = true, proxy, profile }: LaunchOptions): PuppeteerOptions {
  return {
    headless,
    acceptInsecureCerts: proxy !== undefined,
    ...(profile ? { userDataDir: profile } : {}),
    defaultViewport: headless ? VIEWPORT : null,
  };
}

function geckoId(extension: string): string {
  const manifest = JSON.parse(readFileSync(path.join(extension, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}

function firefoxProxy(proxy: string): Record<string, unknown> {
  const [host, port] = proxy.split(':');
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.no_proxies_on': '',
  };
}

/** Runs a script with the browser's own rights, which only `--remote-allow-system-access` grants. */
async function evaluateInFirefox(browser: Browser, expression: string): Promise<void> {
  const tree = await sendToFirefox(browser, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = tree.contexts as { context: string }[];
  const result = await sendToFirefox(browser, 'script.evaluate', {
    expression,
    target: { context: window?.context },
    awaitPromise: true,
  });
  if (result.type !== 'success') throw new Error(`Firefox: ${JSON.stringify(result)}`);
}

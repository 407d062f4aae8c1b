import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { manifestFor, type Target, targets } from './manifest';
import { packageModel } from './model';
import { inRoot } from './paths';

/** What each script of a package is bundled from. */
const entries = {
  background: 'src/extension/background/main.ts',
  content: 'src/extension/content/main.ts',
  popup: 'src/extension/popup/main.tsx',
  dashboard: 'src/extension/dashboard/main.tsx',
  bootstrap: 'src/extension/dashboard/audit/bootstrap-worker.ts',
};

/** The document out of sight that asks for the battery, which Firefox has not. */
const chromiumEntries = { power: 'src/extension/power/main.ts' };
const chromiumCopies = [['src/extension/power/power.html', 'power.html']] as const;

/** Files that go into the package as they are: from (in the repository) and to (in the package). */
const copies = [
  ['src/extension/components/shared.css', 'shared.css'],
  ['src/extension/popup/popup.html', 'popup.html'],
  ['src/extension/popup/popup.css', 'popup.css'],
  ['src/extension/dashboard/dashboard.html', 'dashboard.html'],
  ['src/extension/dashboard/dashboard.css', 'dashboard.css'],
  ['src/extension/dashboard/sections.css', 'sections.css'],
  ['src/extension/dashboard/contribute/contribute.css', 'contribute.css'],
  ['assets/_locales', '_locales'],
  ['src/extension/dashboard/audit/audit.css', 'audit.css'],
  ['assets/model/projection.bin', 'federated'],
  ['assets/audit/identity-terms.json', 'audit'],
  ['assets/audit/mention-set.jsonl', 'audit'],
  ['assets/model/known-bias.json', 'audit'],
  ['node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', 'wasm'],
  ['node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', 'wasm'],
  ['LICENSE', 'LICENSE'],
  ['NOTICE', 'NOTICE'],
] as const;

export const iconSizes = [16, 32, 48, 128];

/** The oldest browsers that the manifest admits. */
const engines: Record<Target, string> = { chromium: 'chrome121', firefox: 'firefox140' };

/**
 * Worker threads need `Worker`, which a service worker has not, and cross-origin isolation, which an extension
 * has not: their loader would only be dead weight in the package.
 */
const withoutThreads: Plugin = {
  name: 'without-wasm-threads',
  setup({ onLoad }) {
    onLoad({ filter: /tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/ }, () => ({
      contents: `export const wasmWorkerContents = '';
        export default () => { throw new Error('WASM threads are not packaged.'); };`,
    }));
  },
};

/**
 * Preact's door for raw HTML, walled up: nothing of ours goes through it, and now nothing can by mistake.
 * @throws when Preact's code has changed, so that the wall would be missing.
 */
const withoutRawHtml: Plugin = {
  name: 'without-raw-html',
  setup({ onLoad }) {
    onLoad({ filter: /preact[\\/]dist[\\/]preact\.mjs$/ }, ({ path: file }) => {
      const code = readFileSync(file, 'utf8');
      const contents = code.replace(
        /\w+\.innerHTML=\w+\.__html/,
        '(()=>{throw Error("Raw HTML")})()',
      );
      if (contents === code) throw new Error('Preact sets raw HTML in another way than expected.');
      return { contents };
    });
  },
};

/** How every script that runs in `target` is bundled; the bench pages use it too. */
export function scriptOptions(target: Target): BuildOptions {
  return {
    absWorkingDir: inRoot(),
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: engines[target],
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutThreads, withoutRawHtml],
    logLevel: 'warning',
  };
}

export interface ExtensionOptions {
  /** See `manifestFor`. */
  readonly extraHosts?: readonly string[];
  /** Takes what a person who waits is told: what is going on, and the figures measured of the model's weights. */
  readonly say?: (words: string) => void;
}

/**
 * Writes the model and the unpacked extension for each browser into `folder`.
 *
 * @returns where the extension for each browser lies.
 * @throws when a source file is missing or does not compile.
 */
export async function buildExtensions(
  folder: string,
  { extraHosts = [], say = () => {} }: ExtensionOptions = {},
): Promise<Record<Target, string>> {
  say('Building the model and the extension ...');
  const model = path.join(folder, 'model');
  say(await packageModel(model));
  const extensions = {
    chromium: path.join(folder, 'chromium'),
    firefox: path.join(folder, 'firefox'),
  };
  for (const target of targets) {
    await buildExtension(target, extensions[target], model, extraHosts);
  }
  return extensions;
}

async function buildExtension(
  target: Target,
  folder: string,
  model: string,
  extraHosts: readonly string[],
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isChromium = target === 'chromium';
  const entryPoints = { ...entries, ...(isChromium && chromiumEntries) };
  await build({ ...scriptOptions(target), entryPoints, outdir: folder });
  for (const [from, to] of [...copies, ...(isChromium ? chromiumCopies : [])]) {
    copy(from, path.join(folder, to));
  }
  for (const size of iconSizes) copy(`assets/icons/icon-${size}.png`, path.join(folder, 'icons'));
  cpSync(model, path.join(folder, 'model'), { recursive: true });
  const manifest = JSON.stringify(manifestFor(target, extraHosts), null, 2);
  writeFileSync(path.join(folder, 'manifest.json'), `${manifest}\n`);
}

/** Copies a file or a folder of the repository; a file whose target has no extension lands inside that folder. */
function copy(from: string, to: string): void {
  const source = inRoot(from);
  if (!existsSync(source)) throw new Error(`${from} is missing: the package cannot be built.`);
  const intoFolder = path.extname(from) !== '' && path.extname(to) === '';
  cpSync(source, intoFolder ? path.join(to, path.basename(from)) : to, { recursive: true });
}

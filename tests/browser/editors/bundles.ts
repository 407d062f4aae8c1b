import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../../../build/paths';

const folder = inRoot('tests/browser/editors/libraries');

/** The scripts of the pages with real editor libraries, by name (`tiptap.js`). */
export async function bundleLibraries(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: readdirSync(folder).map((file) => path.join(folder, file)),
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.css': 'text' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
}

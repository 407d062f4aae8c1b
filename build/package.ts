/** `npm run package`: what the stores want, as reproducible zips in dist/. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { buildExtensions } from './bundle';
import { inRoot } from './paths';
import { filesUnder, reproducibleZip } from './zip';

const largestBytes = 12 * 1024 * 1024;

const extensions = await buildExtensions(inRoot('dist'), { say: console.log });
for (const [target, folder] of Object.entries(extensions)) {
  write(`parley-${target}.zip`, filesUnder(folder));
}
// Firefox's store asks for the sources of anything that was bundled.
const sources = execFileSync('git', ['ls-files', '-z'], { cwd: inRoot(), encoding: 'utf8' });
const names = sources.split('\0').filter((name) => name !== '');
write('parley-sources.zip', new Map(names.map((name) => [name, readFileSync(inRoot(name))])));

function write(name: string, files: ReadonlyMap<string, Uint8Array>): void {
  const zip = reproducibleZip(files);
  if (zip.length > largestBytes) {
    throw new Error(`${name} has ${zip.length} bytes; the stores get at most ${largestBytes}.`);
  }
  writeFileSync(inRoot('dist', name), zip);
  console.log(`dist/${name}: ${(zip.length / 1024 / 1024).toFixed(2)} MB, ${files.size} files`);
}

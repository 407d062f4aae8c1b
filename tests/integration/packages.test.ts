import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webExt from 'web-ext';
import { buildExtensions } from '../../build/bundle';
import { manifestFor, type Target, targets } from '../../build/manifest';
import { filesUnder, reproducibleZip } from '../../build/zip';

let folder: string;
let extensions: Record<Target, string>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-packages-'));
  extensions = await buildExtensions(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (target: Target, file: string) =>
  readFileSync(path.join(extensions[target], file), 'utf8');

/** A method may be called `eval`, as polynomials have one: `.eval(x)`, `eval(x) {`. */
const CODE_FROM_TEXT = /(?<!\.)\beval\s*\((?![^()]*\)\s*\{)|\bnew Function\b|\bimportScripts\s*\(/;

describe.each(targets)('the package for %s', (target) => {
  it('has the manifest that is pinned in the unit tests', () => {
    expect(JSON.parse(text(target, 'manifest.json'))).toEqual(manifestFor(target));
  });

  it('evaluates no text as code and names no script from elsewhere', () => {
    for (const file of ['background.js', 'content.js', 'popup.js']) {
      expect(text(target, file)).not.toMatch(CODE_FROM_TEXT);
    }
    expect(text(target, 'popup.html')).not.toMatch(/https?:|<script>|\son[a-z]+=/);
  });

  it('keeps the model out of the scripts that run in pages and in the popup', () => {
    for (const file of ['content.js', 'popup.js']) {
      expect(text(target, file)).not.toMatch(/tensorflow|tfjs/i);
    }
  });

  it('is at most 12 MB zipped, the same bytes each time', async () => {
    const zip = reproducibleZip(filesUnder(extensions[target]));
    expect(zip.length).toBeLessThanOrEqual(12 * 1024 * 1024);
    const again = path.join(folder, 'again');
    const rebuilt = await buildExtensions(again);
    expect(Buffer.from(zip).equals(reproducibleZip(filesUnder(rebuilt[target])))).toBe(true);
  });

  it('has no file that the stores refuse', () => {
    for (const [name, bytes] of filesUnder(extensions[target])) {
      expect([name, bytes.length <= 5 * 1024 * 1024]).toEqual([name, true]);
      expect(name).not.toMatch(/\.(gz|br|map|zip)$/);
    }
  });

  it('is clean to web-ext lint', async () => {
    const { errors, notices, warnings } = await webExt.cmd.lint(
      { sourceDir: extensions[target], output: 'none' },
      { shouldExitProgram: false },
    );
    expect([...errors, ...notices].map(({ code }) => code)).toEqual([]);
    // The linter is Firefox's own: to it, Chromium's background and its documents out of sight are to be passed over.
    const ignored = ['MANIFEST_PERMISSIONS', 'BACKGROUND_SERVICE_WORKER_IGNORED'];
    const expected = target === 'chromium' ? ignored : [];
    expect(warnings.map(({ code }) => code)).toEqual(expected);
  });
});

import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { scriptOptions } from '../../../build/bundle';
import { targets } from '../../../build/manifest';

describe.each(targets)('for %s', (target) => {
  test.each([
    ['the content script, which runs in every page,', 'content/main.ts'],
    ['the popup, which people wait for,', 'popup/main.tsx'],
  ])('%s is light: the model stays in the background', async (_, entry) => {
    const { metafile } = await build({
      ...scriptOptions(target),
      entryPoints: [`src/extension/${entry}`],
      outdir: 'dist',
      write: false,
      metafile: true,
    });
    const [output] = Object.values(metafile.outputs);
    const packages = Object.entries(output!.inputs)
      .filter(([file, { bytesInOutput }]) => file.includes('node_modules/') && bytesInOutput > 0)
      .map(([file]) => file.replace(/^.*node_modules\/((@[^/]+\/)?[^/]+).*$/, '$1'));
    expect([...new Set(packages)].sort()).toEqual(['preact', 'tinyqueue', 'valibot', 'webextension-polyfill']);
    // The signatures of all wikis are a fifth of what the content script has.
    expect(output!.bytes).toBeLessThan(170_000);
  });
});

import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { scriptOptions } from '../../../build/bundle';
import { targets } from '../../../build/manifest';

const everywhere = ['preact', 'valibot', 'webextension-polyfill'];

describe.each(targets)('for %s', (target) => {
  test.each([
    // The signatures of all wikis are a fifth of what the content script has.
    {
      what: 'the content script, which runs in every page,',
      entry: 'content/main.ts',
      most: 170_000,
      expected: [...everywhere, 'tinyqueue'],
    },
    {
      what: 'the popup, which people wait for,',
      entry: 'popup/main.tsx',
      most: 100_000,
      expected: everywhere,
    },
  ])('$what is light: the model stays in the background', async ({ entry, most, expected }) => {
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
    expect([...new Set(packages)].sort()).toEqual([...expected].sort());
    expect(output!.bytes).toBeLessThan(most);
  });
});

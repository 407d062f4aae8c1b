import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { describe, expect, it } from 'vitest';
import { root } from '../build/paths';

const options = await extractOptions(path.join(root, '.dependency-cruiser.mjs'));
const rules = options.ruleSet?.forbidden?.map(({ name }) => name ?? '') ?? [];

async function violationsIn(baseDir: string, folders: string[]): Promise<string[]> {
  const { output } = await cruise(folders, { ...options, baseDir });
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
}

describe('the house', async () => {
  const violations = await violationsIn(root, ['src', 'build']);

  it.each(rules)('%s', (rule) => {
    expect(violations.filter((violation) => violation.startsWith(`${rule}: `))).toEqual([]);
  });
});

it('notices a room that reaches out, in, and up', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-structure-'));
  const files = {
    'src/text/index.ts':
      "import fs from 'node:fs'; export { score } from '../toxicity/engine'; fs;",
    'src/toxicity/engine.ts':
      "import { page } from '../extension/page'; export const score = page;",
    'src/extension/page.ts': "import { score } from '../text/index'; export const page = score;",
    'build/left-over.ts': 'export const unused = 1;',
    'tsconfig.json': '{}',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const found = await violationsIn(folder, ['src', 'build']);
  rmSync(folder, { recursive: true });
  expect(new Set(found.map((violation) => violation.split(':')[0]))).toEqual(
    new Set([
      'text-imports-only-rooms-before-it',
      'toxicity-imports-only-rooms-before-it',
      'nothing-pure-imports-the-rim',
      'pure-rooms-import-no-node-module',
      'a-room-has-one-door',
      'the-extension-is-imported-by-nobody',
      'no-circles',
      'nothing-left-over',
    ]),
  );
});

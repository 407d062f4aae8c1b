import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json';
import { inRoot, root } from '../build/paths';

/** Rules that the repository itself keeps, beyond what compiler and linter see. */

function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
}

const sources = filesIn('src', 'build').filter((file) => /\.(tsx?|mjs|html)$/.test(file));

describe('files', () => {
  it.each(sources)('%s has one subject: at most 12 KB', (file) => {
    expect(statSync(inRoot(file)).size).toBeLessThanOrEqual(12 * 1024);
  });

  it('are small as a rule: at most 3 KB in the median', () => {
    const sizes = sources.map((file) => statSync(inRoot(file)).size).sort((a, b) => a - b);
    expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(3 * 1024);
  });

  it('hold no suppressed check and no focused or skipped test', () => {
    const forbidden = /@ts-(ignore|expect-error|nocheck)|\b(it|describe|test)\.(only|skip|todo)\b/;
    const tests = filesIn('tests').filter((file) => /\.tsx?$/.test(file));
    const own = path.relative(root, import.meta.filename);
    const found = [...sources, ...tests].filter(
      (file) => file !== own && forbidden.test(readFileSync(inRoot(file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

describe('rooms', () => {
  const rooms = readdirSync(inRoot('src')).map((room) => `src/${room}`);

  it.each([...rooms, 'build'])('%s has a README of at most a page', (room) => {
    const readme = inRoot(room, 'README.md');
    expect(existsSync(readme)).toBe(true);
    expect(readFileSync(readme, 'utf8').split('\n').length).toBeLessThanOrEqual(80);
  });
});

describe('documents', () => {
  const documents = [
    ...readdirSync(root),
    ...filesIn('.github', 'assets', 'build', 'src', 'tests'),
  ].filter((file) => file.endsWith('.md'));

  it.each(documents)('%s links to nothing that is not there', (file) => {
    const links = readFileSync(inRoot(file), 'utf8').matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g);
    const broken = [...links]
      .map(([, link]) => link!)
      .filter((link) => !existsSync(path.join(path.dirname(inRoot(file)), link)));
    expect(broken).toEqual([]);
  });
});

describe('words', () => {
  const keys = Object.keys(messages);
  const text = [...sources.filter((file) => file.startsWith('src')), 'manifest.json']
    .map((file) => readFileSync(inRoot(file), 'utf8'))
    .join('\n');
  /** Beginnings of keys that are put together, such as `label_${label}`. */
  const stems = [...text.matchAll(/`([a-z]+_[a-z_]*)\$\{/g)].map(([, stem]) => stem!);

  it.each(keys)('%s is used', (key) => {
    const plain = key.replace(/_(one|other)$/, '');
    const isNamed = [key, plain].some((name) =>
      new RegExp(`(?<![a-z])${name}(?![a-z_]*[a-z])`).test(text),
    );
    expect(isNamed || stems.some((stem) => key.startsWith(stem))).toBe(true);
  });

  it('exist for each key that is named', () => {
    const named = text.matchAll(/['"`](error_[a-z_]+|reason_[a-z_]+|label_[a-z_]+)['"`]/g);
    const missing = [...named].map(([, key]) => key!).filter((key) => !keys.includes(key));
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(messages))(
    '%s has words, and declares its placeholders',
    (_key, entry) => {
      expect(entry.message).not.toBe('');
      const used = [...entry.message.matchAll(/\$([A-Z_]+)\$/g)].map(([, name]) =>
        name!.toLowerCase(),
      );
      const declared = Object.keys('placeholders' in entry ? (entry.placeholders ?? {}) : {});
      expect(new Set(used)).toEqual(new Set(declared.map((name) => name.toLowerCase())));
    },
  );
});

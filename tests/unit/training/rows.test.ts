import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { readRows } from '../../../src/training/rows';

const source = { name: 'some', weight: 1, credit: '', licence: '' };
const labels = Object.fromEntries(LABELS.map((label) => [label, null]));
const good = { text: 'Hello\nyou', key: '0123456789abcdef', labels: { ...labels, insult: 0.5 } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-rows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...lines: string[]) =>
  writeFileSync(join(folder, 'some.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`));
const read = () => readRows(folder, [source]);

it('reads text, labels and whether a row is natural', () => {
  write(JSON.stringify(good), JSON.stringify({ ...good, extra: { natural_prevalence: true } }));
  expect(read()).toEqual([
    { ...good, source, natural: false },
    { ...good, source, natural: true },
  ]);
});

it.each([
  ['no JSON', '{"text": '],
  ['a label beyond 1', JSON.stringify({ ...good, labels: { ...labels, threat: 2 } })],
  ['a label left out', JSON.stringify({ ...good, labels: {} })],
  ['no key', JSON.stringify({ ...good, key: undefined })],
])('names file and line of %s', (_, line) => {
  write(JSON.stringify(good), line);
  expect(read).toThrow(/some\.jsonl\.gz:2/);
});

it('says what to do when a file is missing', () => {
  expect(read).toThrow('--data');
});

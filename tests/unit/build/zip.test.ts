import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesUnder, reproducibleZip } from '../../../build/zip';

const encode = (text: string) => new TextEncoder().encode(text);

describe('reproducibleZip', () => {
  it('gives the same bytes for the same files, in whatever order they come', () => {
    const one = new Map([
      ['a.js', encode('a')],
      ['model/b.bin', new Uint8Array([1, 2, 3])],
    ]);
    const other = new Map([...one].reverse());
    expect(reproducibleZip(one)).toEqual(reproducibleZip(other));
  });

  it('keeps names and contents', () => {
    const files = new Map([['_locales/en/messages.json', encode('{}')]]);
    expect(unzipSync(reproducibleZip(files))).toEqual({
      '_locales/en/messages.json': encode('{}'),
    });
  });

  it('changes with a single byte', () => {
    const zip = (text: string) => reproducibleZip(new Map([['a', encode(text)]]));
    expect(zip('a')).not.toEqual(zip('b'));
  });
});

describe('filesUnder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-zip-'));
    mkdirSync(path.join(folder, 'icons'));
    writeFileSync(path.join(folder, 'icons', 'icon.png'), 'picture');
    writeFileSync(path.join(folder, 'manifest.json'), '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names files by their paths in the package, and does not care when they were written', () => {
    const before = reproducibleZip(filesUnder(folder));
    utimesSync(path.join(folder, 'manifest.json'), new Date(0), new Date(0));
    const files = filesUnder(folder);
    expect([...files.keys()].sort()).toEqual(['icons/icon.png', 'manifest.json']);
    expect(reproducibleZip(files)).toEqual(before);
  });
});

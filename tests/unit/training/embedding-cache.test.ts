import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EmbeddingCache, embeddingKey } from '../../../src/training/embedding-cache';
import { EMBEDDING_SIZE } from '../../../src/training/encoder';

const HASH = 'ab'.repeat(32);
const vector = (value: number) => new Float32Array(EMBEDDING_SIZE).fill(value);
const key = (token: number) => embeddingKey(Int32Array.of(token));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(tokens: readonly number[], hash = HASH) {
  const shard = new EmbeddingCache(folder, hash).openShard();
  shard.append(tokens.map(key), tokens.map(vector));
  shard.close();
}

it('gives back what was written', () => {
  write([1, 2]);
  const found = new EmbeddingCache(folder, HASH).read();
  expect(found.size).toBe(2);
  expect(found.get(key(2))).toEqual(vector(2));
});

it('goes on after a record that was cut off', () => {
  write([1, 2, 3]);
  const directory = join(folder, HASH.slice(0, 16));
  const [name] = readdirSync(directory);
  const whole = readFileSync(join(directory, name!));
  writeFileSync(join(directory, 'earlier.bin'), whole.subarray(0, whole.length - 100));
  rmSync(join(directory, name!));

  const cache = new EmbeddingCache(folder, HASH);
  expect([...cache.read().keys()]).toEqual([key(1), key(2)]);
  write([3, 4]);
  expect([...cache.read().keys()].sort()).toEqual([1, 2, 3, 4].map(key).sort());
  expect(cache.read().get(key(3))).toEqual(vector(3));
});

it('ignores files that are no shards', () => {
  write([1]);
  appendFileSync(join(folder, HASH.slice(0, 16), 'notes.txt'), 'x'.repeat(5000));
  expect(new EmbeddingCache(folder, HASH).read().size).toBe(1);
});

it('keeps encoders apart', () => {
  write([1]);
  expect(new EmbeddingCache(folder, 'cd'.repeat(32)).read().size).toBe(0);
});

it('keys by all tokens in their order', () => {
  const keys = [[1, 2], [2, 1], [1], [1, 2, 0]].map((ids) => embeddingKey(Int32Array.from(ids)));
  expect(new Set(keys).size).toBe(4);
  expect(embeddingKey(Int32Array.of(9, 1, 2).subarray(1))).toBe(keys[0]);
});

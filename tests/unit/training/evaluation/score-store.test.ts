import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LABELS, type PooledScore, type TextScore } from '../../../../src/toxicity';
import { diskScores } from '../../../../src/training/evaluation/score-store';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parley-scores-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const key = (digit: string) => digit.repeat(64);
const pooled = (probability: number): PooledScore => ({
  scores: Object.fromEntries(
    LABELS.map((label, column) => [label, probability / (column + 1)]),
  ) as PooledScore['scores'],
  windows: Object.fromEntries(
    LABELS.map((label, column) => [label, { start: column, end: 70_000 + column }]),
  ) as PooledScore['windows'],
});
const score = (probability: number): TextScore => ({
  ...pooled(probability),
  passages: probability === 0.5 ? pooled(0.75) : null,
});

it('gives back exactly what was kept, also to a later run', async () => {
  const store = diskScores('one', 'engine', root);
  await store.putMany([
    [key('a'), score(0.1234567890123)],
    [key('b'), score(0.5)],
  ]);
  const expected = [score(0.5), undefined, score(0.1234567890123)];
  expect(await store.getMany([key('b'), key('c'), key('a')])).toEqual(expected);
  const later = diskScores('one', 'engine', root);
  expect(await later.getMany([key('b'), key('c'), key('a')])).toEqual(expected);
});

it('keeps versions of the model and of the engine apart', async () => {
  await diskScores('one', 'engine', root).putMany([[key('a'), score(0.5)]]);
  expect(await diskScores('two', 'engine', root).getMany([key('a')])).toEqual([undefined]);
  expect(await diskScores('one', 'other', root).getMany([key('a')])).toEqual([undefined]);
});

it('cuts off a record that was torn, and goes on after it', async () => {
  await diskScores('one', 'engine', root).putMany([[key('a'), score(0.5)]]);
  const [name] = readdirSync(path.join(root, 'one'));
  const file = path.join(root, 'one', name!);
  const whole = statSync(file).size;
  appendFileSync(file, Buffer.alloc(50, 7));
  const store = diskScores('one', 'engine', root);
  await store.putMany([[key('b'), score(0.25)]]);
  expect(statSync(file).size).toBe(2 * whole);
  expect(await diskScores('one', 'engine', root).getMany([key('a'), key('b')])).toEqual([
    score(0.5),
    score(0.25),
  ]);
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../build/model';
import { writeFiles } from '../../build/model/package';
import { inRoot } from '../../build/paths';
import { createEngine, loadArtifact } from '../../src/toxicity';
import { engineHash, scoringPool } from '../../src/training/evaluation/scoring-pool';
import { readFrom, wasmDirectory } from './toxicity-fixture';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-evaluation-'));
let built: Awaited<ReturnType<typeof buildModel>>;

beforeAll(async () => {
  built = await buildModel();
  writeFiles(folder, built.files);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('processes that score', () => {
  const texts = [
    'Thank you for the map of the bridge.',
    'You are a stupid liar.',
    `A long comment. ${'It goes on about rivers and bridges. '.repeat(40)}`,
    'Thank you for the map of the bridge.',
  ];

  it('give what the engine gives in this one', async () => {
    const artifact = await loadArtifact(
      readFrom(new Map(built.files.map(({ name, bytes }) => [name, bytes]))),
    );
    const engine = await createEngine(artifact, 'wasm', { wasmDirectory });
    const pool = scoringPool(folder, built.modelVersion, 2);
    const done: number[] = [];
    try {
      const expected = await engine.score(texts);
      const scores = await pool.score(texts, { onScored: (index) => done.push(index) });
      expect(scores).toHaveLength(texts.length);
      scores.forEach(({ scores: own, windows }, index) => {
        expect(windows).toEqual(expected[index]!.windows);
        for (const [label, probability] of Object.entries(expected[index]!.scores)) {
          expect(own[label as keyof typeof own]).toBeCloseTo(probability, 5);
        }
      });
      expect(done.sort()).toEqual([0, 1, 2, 3]);
    } finally {
      pool.close();
      engine.dispose();
    }
  });

  it('say so when they cannot start', async () => {
    const pool = scoringPool(path.join(folder, 'missing'), built.modelVersion, 1);
    await expect(pool.score(['Hello there.'])).rejects.toThrow('ended early');
  });

  it('are known by the code that they run', async () => {
    expect(await engineHash()).toMatch(/^[0-9a-f]{64}$/);
    expect(await engineHash()).toBe(await engineHash());
  });
});

const figures = inRoot('assets/model/evaluation.json');

it.runIf(existsSync(figures))('the committed figures are of the model that is built', () => {
  const { modelVersion } = JSON.parse(readFileSync(figures, 'utf8'));
  expect(modelVersion, 'run `npx parley evaluate --out assets/model`').toBe(built.modelVersion);
});

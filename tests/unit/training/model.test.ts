import '@tensorflow/tfjs-backend-cpu';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { writeModel } from '../../../src/training/artifacts';
import { parseHeads } from '../../../src/training/heads';
import { measureHeldOut } from '../../../src/training/held-out';
import { type TrainingReport, trainModel } from '../../../src/training/model';
import { seededRandom } from '../../../src/training/random';
import { LEFT_OUT, SOURCES } from '../../../src/training/sources';
import { corpus, embeddingOf } from './examples';

const examples = corpus(1500);
const common = {
  hidden: [],
  decay: 0.1,
  learningRate: 0.01,
  dropout: 0,
  seed: 1,
  silver: 1,
};
const candidates = [
  { ...common, epochs: 0 },
  { ...common, epochs: 40 },
];
const provenance = {
  command: 'npx parley train',
  encoder: { package: 'an-encoder', version: '1.2.3', sha256: 'f00d' },
};

let result: ReturnType<typeof trainModel>;
let report: TrainingReport;
let folder: string;

beforeAll(async () => {
  await setBackend('cpu');
  const random = seededRandom(2);
  const embeddingsOf = () => [embeddingOf([], random)];
  result = trainModel(examples, embeddingsOf, undefined, candidates);
  report = result.report;
  folder = mkdtempSync(join(tmpdir(), 'parley-model-'));
  writeModel(folder, result.heads, report, provenance);
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('training', () => {
  it('keeps the candidate that is better on validation', () => {
    expect(report.trials.map(({ validationAuc }) => validationAuc)[0]).toBe(0.5);
    expect(report.chosen.epochs).toBe(40);
  });

  it('sees no held-out comment', () => {
    const scrambled = examples.map((example) =>
      example.side === 'heldOut' ? { ...example, targets: examples[0]!.targets } : example,
    );
    const other = trainModel(
      scrambled,
      () => examples[0]!.embeddings as Float32Array[],
      undefined,
      candidates,
    );
    expect(other.heads).toEqual(result.heads);
    expect(other.report.thresholds).toEqual(report.thresholds);
    expect(other.report.heldOut).not.toEqual(report.heldOut);
  });

  it('finds thresholds that hold their rate on comments that were not seen', () => {
    const { toxicity } = report.heldOut.atThreshold;
    expect(toxicity!.falsePositiveRate.low).toBeLessThan(0.015);
    expect(toxicity!.recall!.value).toBeGreaterThan(0.8);
  });

  it('gives no figure for a label that no rater gave', () => {
    expect(report.heldOut.atThreshold.sexual_explicit).toBeUndefined();
    expect(report.heldOut.sets[0]!.labels.sexual_explicit).toBeUndefined();
    expect(report.thresholdSources.sexual_explicit.ratersSaid).toBe(false);
  });
});

describe('the files', () => {
  it('hold heads and thresholds that give the same figures', () => {
    const heads = parseHeads(file('heads.json'));
    const { thresholds, falsePositiveRate } = JSON.parse(file('thresholds.json'));
    expect(Object.keys(thresholds)).toEqual([...LABELS]);
    expect(Object.keys(falsePositiveRate)).toEqual([...LABELS]);
    const heldOut = examples.filter(({ side }) => side === 'heldOut');
    expect(measureHeldOut(heads, thresholds, heldOut)).toEqual(report.heldOut);
  });

  it('hold a card with every source, rate and figure', () => {
    const card = file('model-card.md');
    for (const { name, credit, licence } of SOURCES) {
      expect(card).toContain(`\`${name}\``);
      expect(card).toContain(credit);
      expect(card).toContain(licence);
    }
    for (const { names } of LEFT_OUT) for (const name of names) expect(card).toContain(name);
    for (const label of LABELS) expect(card).toContain(report.thresholds[label].toFixed(4));
    const { auc } = report.heldOut.sets[0]!.labels.toxicity!;
    expect(card).toContain(auc.value.toFixed(3));
    expect(card).toContain('npx parley train');
    expect(card).toContain('an-encoder` 1.2.3');
    expect(card).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it('are the same when written again', () => {
    const before = file('results.json');
    writeModel(folder, result.heads, report, provenance);
    expect(file('results.json')).toBe(before);
  });
});

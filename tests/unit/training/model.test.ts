import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashedNgrams } from '../../../src/text';
import { LABELS, NgramBranch } from '../../../src/toxicity';
import { writeModel } from '../../../src/training/artifacts';
import type { BothInputs } from '../../../src/training/blend';
import { EMBEDDING_SIZE } from '../../../src/training/encoder';
import { type Heads, logitsOf, parseHeads, sigmoid } from '../../../src/training/heads';
import { finishModel, ngramLogits } from '../../../src/training/model';
import { corpus } from './examples';

/** The embedding of an example says in number k whether it bears label k; the heads read that, too boldly. */
const HEADS: Heads = [
  {
    inputs: EMBEDDING_SIZE,
    outputs: LABELS.length,
    activation: 'linear',
    kernel: Float32Array.from({ length: EMBEDDING_SIZE * LABELS.length }, (_, at) =>
      Math.floor(at / LABELS.length) === at % LABELS.length ? 40 : 0,
    ),
    bias: new Float32Array(LABELS.length).fill(-9),
  },
];

const BUCKETS = 2 ** 8;
/** The word `hateful` speaks for every label. */
const KERNEL = new Float32Array(BUCKETS * LABELS.length);
for (const ngram of hashedNgrams('hateful', BUCKETS)) {
  KERNEL.fill(1, ngram * LABELS.length, (ngram + 1) * LABELS.length);
}

const ngrams = ngramLogits(KERNEL);
const examples = corpus(1500)
  .filter(({ side }) => side === 'validation')
  .map((example, index) => {
    const rude = LABELS.some((label) => example.targets[label]?.value === 1) && index % 3 > 0;
    return { ...example, text: `a comment ${rude ? 'that is hateful' : 'about maps'}` };
  });
const validation = examples.map(
  (example): BothInputs => ({
    ...example,
    windows: [{ encoder: logitsOf(HEADS, example.embeddings[0]!), ngrams: ngrams(example.text) }],
  }),
);

const { model, report } = finishModel(HEADS, KERNEL, validation);

/** As the engine does: the log-odds of both parts added. */
function probabilities(
  heads: Heads,
  kernel: Float32Array,
  { embeddings, text }: (typeof examples)[number],
) {
  const added = new NgramBranch(kernel).logOdds(text);
  return [...logitsOf(heads, embeddings[0]!)].map((logit, column) =>
    sigmoid(logit + added[column]!),
  );
}

describe('a finished model', () => {
  it('gives calibrated probabilities by adding its two parts', () => {
    const natural = examples.filter((example) => example.natural);
    LABELS.filter((label) => label !== 'sexual_explicit').forEach((label) => {
      const column = LABELS.indexOf(label);
      const mean =
        natural.reduce(
          (sum, one) => sum + probabilities(model.heads, model.ngrams, one)[column]!,
          0,
        ) / natural.length;
      const share =
        natural.filter(({ targets }) => targets[label]?.value === 1).length / natural.length;
      expect(mean).toBeCloseTo(share, 1);
    });
  });

  it('flags no more harmless comments than its rates allow', () => {
    const column = LABELS.indexOf('toxicity');
    const harmless = examples.filter(
      ({ natural, targets }) => natural && targets.toxicity?.value === 0,
    );
    const flagged = harmless.filter(
      (one) => probabilities(model.heads, model.ngrams, one)[column]! >= report.thresholds.toxicity,
    );
    const { falsePositiveRate } = report.thresholdSources.toxicity;
    expect(flagged.length / harmless.length).toBeLessThanOrEqual(falsePositiveRate);
  });

  it('gives no figure for a label that no rater gave', () => {
    expect(report.validation['jigsaw-natural']!.sexual_explicit).toBeUndefined();
    expect(report.thresholdSources.sexual_explicit.ratersSaid).toBe(false);
  });
});

describe('the files', () => {
  let folder: string;
  const file = (name: string) => readFileSync(join(folder, name));
  const whole = {
    ...report,
    sources: [],
    encoder: { package: 'an-encoder', version: '1.2.3', sha256: 'f00d' },
    ngrams: { buckets: BUCKETS, epochs: 1, learningRate: 1, seed: 1 },
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-model-'));
    writeModel(folder, model, whole);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('hold the model', () => {
    const heads = parseHeads(file('heads.json').toString());
    const { weight } = JSON.parse(file('ngrams.json').toString());
    const branch = NgramBranch.unpack(weight, new Uint8Array(file('ngrams.bin')).buffer);
    const unpacked = new NgramBranch(model.ngrams);
    for (const { text, embeddings } of examples.slice(0, 20)) {
      expect(logitsOf(heads, embeddings[0]!)).toEqual(logitsOf(model.heads, embeddings[0]!));
      branch.logOdds(text).forEach((value, column) => {
        expect(value).toBeCloseTo(unpacked.logOdds(text)[column]!, 1);
      });
    }
    const { thresholds, falsePositiveRate } = JSON.parse(file('thresholds.json').toString());
    expect(Object.keys(thresholds)).toEqual([...LABELS]);
    expect(Object.keys(falsePositiveRate)).toEqual([...LABELS]);
  });

  it('are the same when written again', () => {
    const names = ['heads.json', 'ngrams.bin', 'training.json', 'thresholds.json'];
    const before = names.map(file);
    writeModel(folder, model, whole);
    expect(names.map(file)).toEqual(before);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { Tokenizer } from '../../src/text';
import { classifierOf, createEngine, type Engine, LABELS, loadArtifact } from '../../src/toxicity';
import { chunksOf, comparableComments } from '../bench/comments';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';
import { publishedClassifier } from './toxicity-peer';

/** What `classify` reads of a text. */
const MAX_TOKENS = 128;
const texts = comparableComments();

describe('conformance with @tensorflow-models/toxicity on WASM', () => {
  let engine: Engine;
  let tokenizer: Tokenizer;
  let published: Awaited<ReturnType<typeof publishedClassifier>>;

  beforeAll(async () => {
    // What the n-grams add lies beside the graph: the published package knows nothing of it.
    const { ngrams: _, ...artifact } = await loadArtifact(readFrom(await packagedFiles()));
    tokenizer = new Tokenizer(artifact.vocabulary);
    engine = await createEngine(artifact, 'wasm', { wasmDirectory });
    published = await publishedClassifier(artifact);
  });

  /** In tens, as a user of the package does it: it builds its indices in quadratic time. */
  async function classifyAll(inputs: readonly string[]): Promise<Record<string, number[]>> {
    const all: Record<string, number[]> = {};
    for (const chunk of chunksOf(inputs, 10)) {
      for (const { label, results } of await published.classify(chunk)) {
        const probabilities = results.map((result) => result.probabilities[1]!);
        all[label] = [...(all[label] ?? []), ...probabilities];
      }
    }
    return all;
  }

  it('is tested on texts of up to 128 tokens', () => {
    const lengths = texts.map((text) => tokenizer.encode(text).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_TOKENS);
    expect(Math.max(...lengths)).toBeGreaterThan(100);
  });

  it('gives the same probabilities within 1e-4 on at least 200 varied texts', async () => {
    expect(texts.length).toBeGreaterThanOrEqual(200);
    const ours = await engine.score(texts);
    const theirs = await classifyAll(texts);
    const differences = LABELS.flatMap((label) =>
      theirs[label]!.map((probability, index) =>
        Math.abs(probability - ours[index]!.scores[label]),
      ),
    );
    expect(differences).toHaveLength(texts.length * LABELS.length);
    expect(Math.max(...differences)).toBeLessThan(1e-4);
    // Texts that all score the same would prove nothing.
    expect(new Set(theirs.toxicity).size).toBeGreaterThan(0.9 * texts.length);
  });

  it('has the result shape of `classify`', async () => {
    const some = texts.slice(0, 30);
    const ours = await classifierOf(engine).classify(some);
    const theirs = await published.classify(some);
    expect(ours.map(({ label }) => label)).toEqual(theirs.map(({ label }) => label));
    expect(ours.map(({ label }) => label)).toEqual(LABELS);
    ours.forEach(({ results }, label) => {
      results.forEach(({ probabilities, match }, index) => {
        const other = theirs[label]!.results[index]!;
        expect(probabilities).toBeInstanceOf(Float32Array);
        expect(probabilities[0]).toBeCloseTo(other.probabilities[0]!, 4);
        expect(probabilities[1]).toBeCloseTo(other.probabilities[1]!, 4);
        expect(match).toBe(other.match);
      });
    });
  });
});

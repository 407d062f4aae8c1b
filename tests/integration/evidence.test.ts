import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, loadArtifact } from '../../src/toxicity';
import { deletionTest, HUNDRED_WORDS, METHODS } from '../../src/training/deletion';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

/** Long enough that reading every variant anew would take seconds. */
const LONG = HUNDRED_WORDS.replace('some arrogant fool', 'a stupid fucking idiot');
const SHORT = [
  'You stupid idiot, you broke the page again.',
  'Thanks for nothing, you are a pathetic loser and a liar.',
  'The map was fine, but you are an idiot and should shut up.',
];

describe('evidence of the packaged model', () => {
  let engine: Engine;
  beforeAll(async () => {
    const artifact = await loadArtifact(readFrom(await packagedFiles()));
    engine = await createEngine(artifact, 'wasm', { wasmDirectory });
  });

  it('of a long comment names the words that carry it, and leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const { probability, words } = await engine.explain(LONG, 'toxicity');
    expect(memory().numTensors).toBe(before);
    const [score] = await engine.score([LONG]);
    expect(probability).toBeCloseTo(score!.passages!.scores.toxicity, 4);
    expect(['stupid', 'fucking', 'idiot']).toContain(words[0]!.word);
    expect(words[0]!.weight).toBeGreaterThan(0);
    const sum = words.reduce((total, { weight }) => total + weight, 0);
    const ofThree = words
      .filter(({ word }) => /^(stupid|fucking|idiot)$/.test(word))
      .reduce((total, { weight }) => total + weight, 0);
    expect(ofThree).toBeGreaterThan(sum / 2);
    for (const { word, start, end } of words) expect(LONG.slice(start, end)).toBe(word);
  });

  it('finds them in a window that is not the first', async () => {
    const harmless = 'I checked the page and it says what the table says, so it can stay. ';
    const text = `${harmless.repeat(12)}You are a stupid fucking idiot, ${harmless}`;
    const { words } = await engine.explain(text, 'toxicity');
    expect(['stupid', 'fucking', 'idiot']).toContain(words[0]!.word);
    for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word);
  });

  it('passes the deletion test: the words shown take far more of the score away than others', async () => {
    const clock = () => performance.now();
    const only = { shipped: METHODS.shipped! };
    const { methods } = await deletionTest(engine, [LONG, ...SHORT], 'toxicity', clock, only);
    expect(methods[0]!.beyondRandom.value).toBeGreaterThan(0.2);
  });
});

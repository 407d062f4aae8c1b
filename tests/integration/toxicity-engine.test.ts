import { getBackend, memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createEngine,
  type Engine,
  LABELS,
  loadArtifact,
  type ModelArtifact,
  ModelError,
  type Scores,
} from '../../src/toxicity';
import { mixedComments } from '../bench/comments';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

const POLITE = 'I checked the third reference and it supports the sentence as it stands now. ';
const RUDE = 'You are a stupid fucking idiot.';

describe('the engine with the packaged model on WASM', () => {
  let files: Map<string, Uint8Array>;
  let artifact: ModelArtifact;
  let engine: Engine;

  beforeAll(async () => {
    files = await packagedFiles();
    artifact = await loadArtifact(readFrom(files));
    engine = await createEngine(artifact, 'wasm', { wasmDirectory });
  });

  it('runs on the backend asked for', () => {
    expect(engine.backend).toBe('wasm');
    expect(getBackend()).toBe('wasm');
    expect(engine.modelVersion).toBe(artifact.modelVersion);
  });

  it('reads on after nine hundred harmless words, and says where the abuse is', async () => {
    const words = POLITE.repeat(70).trim();
    expect(words.split(' ').length).toBeGreaterThan(900);
    const text = `${words} ${RUDE} ${POLITE}`;
    const [harmless, abusive] = await engine.score([words, text]);
    expect(harmless!.scores.toxicity).toBeLessThan(artifact.thresholds.toxicity);
    expect(abusive!.scores.toxicity).toBeGreaterThan(artifact.thresholds.toxicity);
    const { start, end } = abusive!.windows.toxicity;
    expect(text.slice(start, end)).toContain('idiot');
    expect(end - start).toBeLessThan(text.length / 5);
  });

  it('judges the sentences of a long text by themselves too, and shows the one that counts', async () => {
    const text = `${POLITE.repeat(12)}${RUDE} ${POLITE.repeat(12)}`.trim();
    const [short, long, harmless] = await engine.score([RUDE, text, POLITE.repeat(25).trim()]);
    expect(short!.passages).toBeNull();
    const { scores, windows } = long!.passages!;
    expect(text.slice(windows.insult.start, windows.insult.end).trim()).toBe(RUDE);
    expect(scores.insult).toBeGreaterThan(artifact.thresholds.insult);
    expect(harmless!.passages!.scores.insult).toBeLessThan(artifact.thresholds.insult);
    const { words, probability } = await engine.explain(text, 'insult');
    expect(probability).toBeCloseTo(scores.insult, 4);
    expect(text.slice(words[0]!.start, words[0]!.end)).toBe(words[0]!.word);
    expect(RUDE).toContain(words[0]!.word);
  });

  it('glances at the most suspicious window, and reads no more than the rest later', async () => {
    const long = `${POLITE.repeat(24)}${RUDE} ${POLITE.repeat(24)}`.trim();
    const harmless = POLITE.repeat(40).trim();
    const texts = [RUDE, long, harmless];
    const whole = await engine.score(texts);
    const [short, ...glances] = await engine.score(texts, { glance: true });
    expect(short!.glance).toBeUndefined();
    expect(short!.scores.insult).toBeCloseTo(whole[0]!.scores.insult, 4);
    const { range, restRank } = glances[0]!.glance!;
    expect(long.slice(range.start, range.end)).toContain(RUDE);
    expect(glances[0]!.passages!.scores.insult).toBeCloseTo(whole[1]!.passages!.scores.insult, 4);
    expect(restRank.unflagged).toBeLessThan(engine.rank(long));
    expect(engine.rank(long)).toBeGreaterThan(engine.rank(harmless));

    const finished = await engine.score([long, harmless], { glances });
    for (const [place, score] of finished.entries()) {
      const all = whole[place + 1]!;
      expect(score.glance).toBeUndefined();
      for (const label of LABELS) {
        expect(score.scores[label]).toBeCloseTo(all.scores[label], 4);
        expect(score.passages!.scores[label]).toBeCloseTo(all.passages!.scores[label], 4);
      }
      expect(score.windows).toEqual(all.windows);
      expect(score.passages!.windows).toEqual(all.passages!.windows);
    }
    // What a glance said is taken as it is: its window is not read again.
    const claimed = LABELS.map((label) => [label, 0.999]);
    const told = { ...glances[1]!, scores: Object.fromEntries(claimed) as Scores };
    const [believed] = await engine.score([harmless], { glances: [told] });
    expect(believed!.scores).toEqual(told.scores);
  });

  it('scores a text the same whatever stands beside it, and in the order given', async () => {
    const texts = ['', RUDE, ' ', POLITE.repeat(20), '🙂', 'Thanks!', RUDE];
    const order: number[] = [];
    const together = await engine.score(texts, { onScored: (index) => order.push(index) });
    expect(together).toHaveLength(texts.length);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const [index, text] of texts.entries()) {
      const [alone] = await engine.score([text]);
      for (const label of LABELS) {
        expect(together[index]!.scores[label]).toBeCloseTo(alone!.scores[label], 4);
      }
    }
    expect(together[1]!.scores.insult).toBeGreaterThan(together[5]!.scores.insult);
  });

  it('leaves no tensor behind after 1,000 comments', async () => {
    const before = memory().numTensors;
    const texts = Array.from({ length: 1000 }, (_, index) => `Comment ${index}`);
    const scores = await engine.score(texts);
    expect(scores.filter(Boolean)).toHaveLength(1000);
    expect(memory().numTensors).toBe(before);
  });

  it('stops at the next batch when cancelled, keeps what is done, and leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const controller = new AbortController();
    const done: number[] = [];
    const texts = mixedComments(80);
    const request = engine.score(texts, {
      signal: controller.signal,
      onScored: (index) => {
        done.push(index);
        controller.abort();
      },
    });
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(20);
    expect(memory().numTensors).toBe(before);
    expect(await engine.score(['Thanks!'])).toHaveLength(1);
  });

  it('rejects at once when it was cancelled before', async () => {
    const scored = engine.score(['Thanks!'], { signal: AbortSignal.abort() });
    await expect(scored).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('leaves no tensor behind after an error half-way through the graph, and runs on', async () => {
    const before = memory().numTensors;
    // More pieces than the embedding has rows: the last one's token lies outside the matrix.
    const pieces = ['x1', 'x2', '▁beyond'].map((piece) => [piece, 0] as const);
    const vocabulary = [...artifact.vocabulary, ...pieces];
    const broken = await createEngine({ ...artifact, vocabulary }, 'wasm', { wasmDirectory });
    const loaded = memory().numTensors;
    const error = await broken.score(['way beyond it']).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ kind: 'backend', errorKey: 'error_model_backend' });
    expect(memory().numTensors).toBe(loaded);
    expect(await broken.score(['quite fine'])).toHaveLength(1);
    broken.dispose();
    await engine.score(['a turn later']);
    expect(memory().numTensors).toBe(before);
    await expect(broken.score(['gone'])).rejects.toBeInstanceOf(ModelError);
  });

  it('lets a short request through a long one', async () => {
    const order: string[] = [];
    const long = engine.score(mixedComments(60)).then(() => order.push('long'));
    const short = engine.score(['Thanks!']).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
  });

  it('lowers what stands in a later window, and nothing in the first', async () => {
    const pooled = (discount: number) => ({
      laterWindows: Object.fromEntries(LABELS.map((label) => [label, discount])) as Scores,
      passages: 0,
    });
    const later = `${POLITE.repeat(20)}${RUDE}`;
    const toxicity = async (discount: number) => {
      const other = await createEngine({ ...artifact, pooling: pooled(discount) }, 'wasm', {
        wasmDirectory,
      });
      const scores = await other.score([later, RUDE]);
      other.dispose();
      return scores.map((score) => Math.log(score.scores.toxicity / (1 - score.scores.toxicity)));
    };
    const [plain, lowered] = [await toxicity(0), await toxicity(1)];
    expect(lowered[0]).toBeCloseTo(plain[0]! - 1, 3);
    expect(lowered[1]).toBeCloseTo(plain[1]!, 3);
  });

  it('adds what the n-grams of a disguised word say', async () => {
    const { ngrams: _, ...alone } = artifact;
    const graph = await createEngine(alone, 'wasm', { wasmDirectory });
    const texts = ['you 1d10t', 'you f.u.c.k.e.r'];
    const [without, whole] = [await graph.score(texts), await engine.score(texts)];
    graph.dispose();
    texts.forEach((_text, index) => {
      expect(whole[index]!.scores.insult).toBeGreaterThan(without[index]!.scores.insult);
    });
  });

  it('explains a score by the words that carry it', async () => {
    const text = `${POLITE}But you are an idiot, what an IDIOT!`;
    const before = memory().numTensors;
    const { label, probability, words } = await engine.explain(text, 'insult');
    const [score] = await engine.score([text]);
    expect(label).toBe('insult');
    expect(probability).toBeCloseTo(score!.scores.insult, 5);
    expect(words.slice(0, 2).map(({ word }) => word.toLowerCase())).toEqual(['idiot', 'idiot']);
    expect(words[0]!.weight).toBeGreaterThan(0);
    for (const { word, start, end } of words) {
      expect(text.slice(start, end).toLowerCase()).toBe(word.toLowerCase());
    }
    expect(memory().numTensors).toBe(before);
  });
});

import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createEmbedder,
  type Embedder,
  loadArtifact,
  type ModelArtifact,
  ModelError,
} from '../../src/toxicity';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

const RUDE = 'You stupid idiot, leave the article on Alder alone.';
const RUDE_TOO = 'You stupid idiot, leave the article on Birch alone.';
const KIND = 'Thank you for the second source, it settles the question.';

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

describe('the embedder with the packaged model on WASM', () => {
  let artifact: ModelArtifact;
  let embedder: Embedder;
  beforeAll(async () => {
    artifact = await loadArtifact(readFrom(await packagedFiles()));
    embedder = createEmbedder(artifact, 'wasm', { wasmDirectory });
  });

  it('gives 512 numbers of unit length, the same each time', async () => {
    const [once, again] = [await embedder.embed(RUDE), await embedder.embed(RUDE)];
    expect(once).toHaveLength(512);
    expect(Math.hypot(...once)).toBeCloseTo(1, 5);
    expect(again).toEqual(once);
  });

  it('puts like texts near each other', async () => {
    const [rude, rudeToo, kind] = [
      await embedder.embed(RUDE),
      await embedder.embed(RUDE_TOO),
      await embedder.embed(KIND),
    ];
    expect(cosine(rude, rudeToo)).toBeGreaterThan(0.8);
    expect(cosine(rude, kind)).toBeLessThan(cosine(rude, rudeToo) - 0.2);
  });

  it('reads a long text to its end', async () => {
    const start = `${KIND} `.repeat(20);
    const [kind, ended] = [
      await embedder.embed(start),
      await embedder.embed(start + `${RUDE} `.repeat(10)),
    ];
    const rude = await embedder.embed(RUDE);
    expect(Math.hypot(...ended)).toBeCloseTo(1, 5);
    expect(cosine(ended, rude)).toBeGreaterThan(cosine(kind, rude) + 0.1);
  });

  it('loads its graph once, with the first text, and leaves no other tensor', async () => {
    const before = memory().numTensors;
    await embedder.embed(KIND.repeat(20));
    expect(memory().numTensors).toBe(before);
    const other = createEmbedder(artifact, 'wasm', { wasmDirectory });
    expect(memory().numTensors).toBe(before);
    await other.embed(KIND);
    expect(memory().numTensors).toBeGreaterThan(before);
    other.dispose();
    await embedder.embed(KIND);
    expect(memory().numTensors).toBe(before);
    await expect(other.embed(KIND)).rejects.toBeInstanceOf(ModelError);
  });

  it('says that a graph without this encoder cannot embed', async () => {
    const topology = JSON.parse(
      JSON.stringify(artifact.topology).replaceAll('hidden_layers/l2_normalize', 'hidden/other'),
    );
    const other = createEmbedder({ ...artifact, topology }, 'wasm', { wasmDirectory });
    await expect(other.embed(KIND)).rejects.toMatchObject({ name: 'ModelError', kind: 'backend' });
  });
});

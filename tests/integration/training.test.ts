import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createInputs } from '../../src/training/dataset';
import { embedAll } from '../../src/training/embed';
import { embeddingKey } from '../../src/training/embedding-cache';
import { loadEncoder, readEncoderFiles } from '../../src/training/encoder';

it('embeds in other processes what the encoder gives here, and only what is missing', async () => {
  const cacheRoot = mkdtempSync(join(tmpdir(), 'parley-embed-'));
  const encoder = await readEncoderFiles();
  const inputs = [
    'Thanks for the map.',
    'Where does the number of bridges come from?\nI found another one.',
    'A third comment, for the second run.',
  ].flatMap(createInputs(encoder.vocabulary));
  const totals = new Set<number>();
  const options = {
    cacheRoot,
    encoder: 'published' as const,
    encoderHash: encoder.hash,
    workers: 1,
    onProgress: (_: number, total: number) => totals.add(total),
  };

  await embedAll(inputs.slice(0, 2), options);
  const embeddings = await embedAll(inputs, options);
  rmSync(cacheRoot, { recursive: true });

  expect([...totals]).toEqual([2, 1]);
  const embed = await loadEncoder(encoder);
  for (const tokens of inputs) {
    const [expected] = await embed([tokens]);
    const found = embeddings.get(embeddingKey(tokens))!;
    expect(Math.hypot(...found)).toBeCloseTo(1, 5);
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(expected![at]!, 5);
    });
  }
});

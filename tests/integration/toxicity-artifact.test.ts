import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../build/model';
import { loadArtifact, ModelError } from '../../src/toxicity';
import { packagedFiles, readFrom } from './toxicity-fixture';

const MOST_BYTES_PER_FILE = 4 * 1024 * 1024;

describe('the packaged model', () => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    files = await packagedFiles();
  });

  /** What loading gives when one file was changed; undefined takes the file away. */
  async function failureWith(name: string, bytes: Uint8Array | undefined): Promise<unknown> {
    const changed = new Map(files);
    if (bytes) changed.set(name, bytes);
    else changed.delete(name);
    return loadArtifact(readFrom(changed)).catch((error: unknown) => error);
  }

  it('is the same bytes each time it is built', async () => {
    const again = await buildModel();
    expect(new Map(again.files.map(({ name, bytes }) => [name, Buffer.from(bytes)]))).toEqual(
      new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)])),
    );
  });

  it('keeps every file within what stores allow', () => {
    const sizes = [...files.values()].map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES_PER_FILE);
    expect([...files.keys()].filter((name) => /^weights-\d\.bin$/.test(name)).length).toBe(3);
  });

  it('loads, with a threshold for every label', async () => {
    const artifact = await loadArtifact(readFrom(files));
    expect(artifact.modelVersion).toMatch(/^[0-9a-f]{64}$/);
    for (const threshold of Object.values(artifact.thresholds)) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
  });

  it('is refused when one bit of any file is wrong, or its end is missing', async () => {
    for (const name of [...files.keys()].filter((file) => file !== 'manifest.json')) {
      const flipped = Uint8Array.from(files.get(name)!);
      flipped[flipped.length >> 1]! ^= 1;
      for (const bytes of [flipped, files.get(name)!.slice(0, -1)]) {
        const error = await failureWith(name, bytes);
        expect(error).toBeInstanceOf(ModelError);
        expect(error).toMatchObject({
          kind: 'corrupt',
          file: name,
          errorKey: 'error_model_corrupt',
        });
      }
    }
  });

  it('is refused when any file is missing', async () => {
    for (const name of files.keys()) {
      const error = await failureWith(name, undefined);
      expect(error).toBeInstanceOf(ModelError);
      expect(error).toMatchObject({ kind: 'missing', file: name, errorKey: 'error_model_missing' });
    }
  });

  it('is refused when its manifest is of another format', async () => {
    const error = await failureWith('manifest.json', Buffer.from('{"format": 2}'));
    expect(error).toMatchObject({ kind: 'invalid', file: 'manifest.json' });
    expect(await failureWith('manifest.json', Buffer.from('{'))).toMatchObject({ kind: 'invalid' });
  });
});

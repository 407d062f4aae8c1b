import * as v from 'valibot';
import { type Projection, parseProjection } from '../../../federated';

/** What heads are of: the packaged model and its projection. */
export interface PackagedBasis {
  readonly modelVersion: string;
  readonly projection: Projection;
}

const manifest = v.object({ modelVersion: v.string() });

/** Reads it from the package once. Rejects when a file is not there, or is not as it should be. */
export function packagedBasis(
  read: (path: string) => Promise<ArrayBuffer>,
): () => Promise<PackagedBasis> {
  let basis: Promise<PackagedBasis> | undefined;
  return () => {
    basis ??= readBasis(read).catch((error: unknown) => {
      basis = undefined;
      throw error;
    });
    return basis;
  };
}

async function readBasis(read: (path: string) => Promise<ArrayBuffer>): Promise<PackagedBasis> {
  const [model, projection] = await Promise.all([
    read('model/manifest.json'),
    read('federated/projection.bin'),
  ]);
  const { modelVersion } = v.parse(manifest, JSON.parse(new TextDecoder().decode(model)));
  return { modelVersion, projection: parseProjection(new Uint8Array(projection)) };
}

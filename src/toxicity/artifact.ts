import * as v from 'valibot';
import type { Vocabulary } from '../text';
import { ModelError } from './errors';
import type { Thresholds } from './labels';
import {
  type ModelManifest,
  manifestSchema,
  modelSchema,
  ngramsSchema,
  poolingSchema,
  thresholdsSchema,
  vocabularySchema,
} from './manifest';
import { NgramBranch } from './ngram-branch';
import { type PackedWeight, type PlainWeights, unpackWeights } from './packed-weights';
import type { Pooling } from './pooling';

/** Gives the bytes of one file of the packaged model; rejects when there is no such file. */
export type ReadFile = (file: string) => Promise<ArrayBuffer>;

/** A packaged model in memory, every byte checked. */
export interface ModelArtifact {
  /** Hex SHA-256 over graph, weights and vocabulary. */
  readonly modelVersion: string;
  readonly thresholds: Thresholds;
  readonly vocabulary: Vocabulary;
  /** Nodes of the graph, as tfjs' `modelTopology`. */
  readonly topology: object;
  /** How the weights lie in the shards. */
  readonly weights: readonly PackedWeight[];
  readonly shards: readonly ArrayBuffer[];
  /** The second input beside the graph; a model of others has none. */
  readonly ngrams?: NgramBranch;
  /** Absent where every window counts as it is. */
  readonly pooling?: Pooling;
}

/** What tfjs makes a graph model of; 28 MB, so not kept. */
export function graphModelArtifacts({
  topology,
  weights,
  shards,
}: ModelArtifact): PlainWeights & { modelTopology: object } {
  return { modelTopology: topology, ...unpackWeights(weights, shards) };
}

/**
 * Loads a packaged model and checks each file's size and SHA-256 against `manifest.json`.
 * @throws ModelError `missing`, `corrupt` or `invalid`, with the file at fault.
 */
export async function loadArtifact(read: ReadFile): Promise<ModelArtifact> {
  const manifest = parse('manifest.json', manifestSchema, await readOr(read, 'manifest.json'));
  const verified = await Promise.all(
    manifest.files.map(async (entry) => [entry.name, await readVerified(read, entry)] as const),
  );
  const files = new Map(verified);
  const listed = (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new ModelError('invalid', name, `${name} is not listed in manifest.json.`);
    return bytes;
  };
  const { modelTopology, weightsManifest } = parse('model.json', modelSchema, listed('model.json'));
  const [{ paths, weights }] = weightsManifest;
  return {
    modelVersion: manifest.modelVersion,
    thresholds: parse('thresholds.json', thresholdsSchema, listed('thresholds.json')).thresholds,
    vocabulary: parse('vocab.json', vocabularySchema, listed('vocab.json')),
    topology: modelTopology,
    weights,
    shards: paths.map(listed),
    ...(files.has('ngrams.json') && { ngrams: readNgrams(listed) }),
    ...(files.has('pooling.json') && {
      pooling: parse('pooling.json', poolingSchema, listed('pooling.json')),
    }),
  };
}

function readNgrams(listed: (name: string) => ArrayBuffer): NgramBranch {
  const { weight } = parse('ngrams.json', ngramsSchema, listed('ngrams.json'));
  try {
    return NgramBranch.unpack(weight, listed('ngrams.bin'));
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError('invalid', 'ngrams.bin', 'ngrams.bin is not as ngrams.json says.', {
      cause,
    });
  }
}

async function readOr(read: ReadFile, name: string): Promise<ArrayBuffer> {
  try {
    return await read(name);
  } catch (cause) {
    throw new ModelError('missing', name, `${name} of the model cannot be read.`, { cause });
  }
}

async function readVerified(
  read: ReadFile,
  { name, bytes, sha256 }: ModelManifest['files'][number],
): Promise<ArrayBuffer> {
  const data = await readOr(read, name);
  if (data.byteLength !== bytes || hex(await crypto.subtle.digest('SHA-256', data)) !== sha256) {
    throw new ModelError('corrupt', name, `${name} of the model is not as its manifest says.`);
  }
  return data;
}

function parse<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  data: ArrayBuffer,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(new TextDecoder().decode(data)));
  } catch (cause) {
    throw new ModelError('invalid', name, `${name} is not of the format that this version reads.`, {
      cause,
    });
  }
}

/** Bytes as lower-case hexadecimal digits. */
export function hex(data: ArrayBuffer): string {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

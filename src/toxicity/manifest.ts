import type { io } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { LABELS, type Label } from './labels';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Neither certainty, so that its log-odds are a number. */
const probability = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
const perLabel = v.object(
  Object.fromEntries(LABELS.map((label) => [label, probability])) as Record<
    Label,
    typeof probability
  >,
);

/** `manifest.json` of a packaged model: every other file with its size and hash. */
export const manifestSchema = v.object({
  format: v.literal(1),
  modelVersion: sha256,
  files: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.regex(/^[\w-]+\.(json|bin)$/)),
        bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
        sha256,
      }),
    ),
    v.minLength(1),
  ),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;

/** How a weight lies in the shards. */
export const packedWeightSchema = v.object({
  name: v.string(),
  dtype: v.picklist(['float32', 'int32']),
  shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  packed: v.exactOptional(v.object({ bits: v.picklist([8, 9, 10, 12]) })),
});

/** `model.json`: tfjs' graph-model format, but for packed weights; all weights in one group. */
export const modelSchema = v.object({
  format: v.literal('graph-model'),
  modelTopology: v.custom<io.ModelJSON['modelTopology'] & object>(
    (topology) => typeof topology === 'object' && topology !== null,
  ),
  weightsManifest: v.strictTuple([
    v.object({ paths: v.array(v.string()), weights: v.array(packedWeightSchema) }),
  ]),
});

/** `ngrams.json`: how the weights of the n-gram branch, [buckets, 7], lie in `ngrams.bin`. */
export const ngramsSchema = v.object({
  format: v.literal(1),
  weight: v.object({
    ...packedWeightSchema.entries,
    dtype: v.literal('float32'),
    shape: v.strictTuple([
      v.pipe(v.number(), v.integer(), v.minValue(2), v.check(isPowerOfTwo)),
      v.literal(LABELS.length),
    ]),
  }),
});

const discount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** `pooling.json`: what the log-odds of later windows, and of single sentences, are lowered by. */
export const poolingSchema = v.object({
  format: v.literal(1),
  laterWindows: v.object(
    Object.fromEntries(LABELS.map((label) => [label, discount])) as Record<Label, typeof discount>,
  ),
  passages: discount,
});

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

/** `vocab.json`: the encoder's pieces with their log probabilities. */
export const vocabularySchema = v.pipe(
  v.array(v.tuple([v.string(), v.nullable(v.number())])),
  v.minLength(7),
);

/**
 * `thresholds.json`: a probability per label from which on a comment is flagged, and how often that
 * happens to a harmless comment; of an imported model nobody has measured that.
 */
export const thresholdsSchema = v.object({
  format: v.literal(1),
  thresholds: perLabel,
  falsePositiveRate: v.exactOptional(perLabel),
});

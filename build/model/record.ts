import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { LABELS, type Label } from '../../src/toxicity';

/** How far a probability may move by quantising the encoder. */
export const MOST_PROBABILITY_CHANGE = 0.02;
/** How far a label's AUC may move. */
export const MOST_AUC_CHANGE = 0.002;

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const aucSchema = v.object({ n: v.number(), float32: v.number(), quantised: v.number() });

const recordSchema = v.object({
  format: v.literal(1),
  /** SHA-256 over names and bytes of graph and quantised weights, heads included. */
  weights: sha256,
  /** Bytes of the weights as float32, and packed. */
  bytes: v.object({ float32: v.number(), packed: v.number() }),
  /** Texts of the validation split; the first 128 tokens of each were judged. */
  n: v.number(),
  largestProbabilityChange: v.pipe(v.number(), v.maxValue(MOST_PROBABILITY_CHANGE)),
  largestAucChange: v.pipe(v.number(), v.maxValue(MOST_AUC_CHANGE)),
  /** Of the labels of which the split has two texts that bear it and two that do not. */
  auc: v.object(
    Object.fromEntries(LABELS.map((label) => [label, v.optional(aucSchema)])) as Record<
      Label,
      v.OptionalSchema<typeof aucSchema, undefined>
    >,
  ),
});

/** What `npx parley model check` measured of one set of quantised weights. */
export type QuantisationRecord = v.InferOutput<typeof recordSchema>;

export const RECORD_FILE = 'quantisation.json';

/**
 * The record of exactly these weights.
 * @throws when there is none, it is of other weights, or its figures are beyond the bounds.
 */
export function readRecord(assets: string, weights: string): QuantisationRecord {
  const file = path.join(assets, RECORD_FILE);
  const remedy = 'Run `npx parley model check` to measure them and write the record.';
  if (!existsSync(file)) {
    throw new Error(`The quantised weights were never measured: ${file} is missing. ${remedy}`);
  }
  const record = v.parse(recordSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (record.weights !== weights) {
    throw new Error(
      `The quantised weights (${weights.slice(0, 12)}) are not those that ${file} was measured on ` +
        `(${record.weights.slice(0, 12)}). ${remedy}`,
    );
  }
  return record;
}

/** The figures of a record, a line each. */
export function recordInWords(record: QuantisationRecord): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const { auc, bytes, n, largestProbabilityChange, largestAucChange } = record;
  return [
    `Weights: ${megabytes(bytes.float32)} as float32, ${megabytes(bytes.packed)} packed.`,
    `On ${n} texts of the validation split, float32 against quantised:`,
    `  largest change of a probability ${largestProbabilityChange} (at most ${MOST_PROBABILITY_CHANGE})`,
    `  largest change of a label's AUC ${largestAucChange} (at most ${MOST_AUC_CHANGE})`,
    ...LABELS.flatMap((label) => {
      const area = auc[label];
      return area ? [`    ${label}: ${area.float32} -> ${area.quantised} (n = ${area.n})`] : [];
    }),
  ].join('\n');
}

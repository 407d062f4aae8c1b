import * as v from 'valibot';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const estimate = v.nullable(v.strictObject({ value: share, low: share, high: share }));

/**
 * What the packaged model does with the mention of a group alone: sentences of our own, each with every term. Synthetic:
 * it shows a lean of the model, not how often comments meet it.
 */
export const knownBiasSchema = v.strictObject({
  modelVersion: v.pipe(v.string(), v.nonEmpty()),
  /** Of each term so many sentences, half of them hostile. */
  sentences: v.pipe(v.number(), v.integer(), v.minValue(1)),
  terms: v.array(
    v.strictObject({
      term: v.pipe(v.string(), v.nonEmpty()),
      category: v.pipe(v.string(), v.nonEmpty()),
      subgroup_auc: estimate,
      bpsn_auc: estimate,
      bnsp_auc: estimate,
    }),
  ),
});

export type KnownBias = v.InferOutput<typeof knownBiasSchema>;

/** @throws Error in words: the package holds another file than it should. */
export function parseKnownBias(json: string): KnownBias {
  const { success, output, issues } = v.safeParse(knownBiasSchema, JSON.parse(json));
  if (success) return output;
  throw new Error(`The known bias of the model is not as it should be: ${issues[0].message}.`);
}

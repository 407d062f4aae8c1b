import * as v from 'valibot';

/**
 * The shape of model-card-toolkit's JSON schema v0.0.2, written anew; strict, so that a key which the
 * toolkit does not know is an error.
 */
const described = v.strictObject({ description: v.string() });

const version = v.strictObject({
  name: v.optional(v.string()),
  date: v.optional(v.pipe(v.string(), v.isoDate())),
  diff: v.optional(v.string()),
});

/** Exactly one of the two. */
const licence = v.union([
  v.strictObject({ identifier: v.string() }),
  v.strictObject({ custom_text: v.string() }),
]);

const graphics = v.strictObject({
  description: v.optional(v.string()),
  collection: v.optional(
    v.array(v.strictObject({ name: v.optional(v.string()), image: v.optional(v.string()) })),
  ),
});

const details = v.strictObject({
  name: v.optional(v.string()),
  overview: v.optional(v.string()),
  documentation: v.optional(v.string()),
  owners: v.optional(
    v.array(v.strictObject({ name: v.optional(v.string()), contact: v.optional(v.string()) })),
  ),
  version: v.optional(version),
  licenses: v.optional(v.array(licence)),
  references: v.optional(v.array(v.strictObject({ reference: v.pipe(v.string(), v.url()) }))),
  citations: v.optional(
    v.array(v.strictObject({ style: v.optional(v.string()), citation: v.optional(v.string()) })),
  ),
});

const dataset = v.strictObject({
  name: v.optional(v.string()),
  link: v.optional(v.pipe(v.string(), v.url())),
  sensitive: v.optional(v.strictObject({ sensitive_data: v.optional(v.array(v.string())) })),
  graphics: v.optional(graphics),
  description: v.optional(v.string()),
});

/** Two revisions of the schema are about: in the older one values are numbers and there is no interval. */
const metric = v.union([
  v.strictObject({
    type: v.optional(v.string()),
    value: v.optional(v.number()),
    slice: v.optional(v.string()),
  }),
  v.strictObject({
    type: v.optional(v.string()),
    value: v.optional(v.string()),
    slice: v.optional(v.string()),
    confidence_interval: v.optional(
      v.strictObject({ lower_bound: v.string(), upper_bound: v.string() }),
    ),
  }),
]);

const considerations = v.strictObject({
  users: v.optional(v.array(described)),
  use_cases: v.optional(v.array(described)),
  limitations: v.optional(v.array(described)),
  tradeoffs: v.optional(v.array(described)),
  ethical_considerations: v.optional(
    v.array(
      v.strictObject({
        name: v.optional(v.string()),
        mitigation_strategy: v.optional(v.string()),
      }),
    ),
  ),
});

export const modelCardSchema = v.strictObject({
  schema_version: v.optional(v.string()),
  model_details: v.optional(details),
  model_parameters: v.optional(
    v.strictObject({
      model_architecture: v.optional(v.string()),
      data: v.optional(v.array(dataset)),
      input_format: v.optional(v.string()),
      output_format: v.optional(v.string()),
    }),
  ),
  quantitative_analysis: v.optional(
    v.strictObject({
      performance_metrics: v.optional(v.array(metric)),
      graphics: v.optional(graphics),
    }),
  ),
  considerations: v.optional(considerations),
});

export type ModelCardJson = v.InferOutput<typeof modelCardSchema>;

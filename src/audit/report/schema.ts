import * as v from 'valibot';
import { knownBiasSchema } from './known-bias';

/**
 * The report, `audit.json`. Its JSON Schema is made from this, so that the two cannot differ. No text, no author, no
 * moderator has a place in it.
 */
const text = v.pipe(v.string(), v.nonEmpty());
const orNull = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const interval = v.strictObject({
  low: v.number(),
  high: v.number(),
  level: v.number(),
  method: v.picklist([
    'wilson',
    'wilson_effective',
    'wilson_bounds',
    'newcombe',
    'beta_draws',
    'delong',
    'bootstrap',
    'log_normal',
  ]),
});

const slice = v.strictObject({
  kind: v.picklist(['all', 'group']),
  name: text,
  groups: v.array(text),
});

const metric = v.pipe(
  v.strictObject({
    metric: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
    label: text,
    slice,
    estimate: orNull(v.number()),
    ci: orNull(interval),
    /** Comments of the slice that it rests on; null where that is hidden. */
    n: orNull(count),
    numerator: orNull(v.number()),
    denominator: orNull(v.number()),
    weighting: v.picklist(['none', 'weights', 'inverse_probability']),
    status: v.picklist(['ok', 'weak', 'suppressed', 'not_estimable']),
    reason: orNull(text),
    /** Of gaps. */
    p: orNull(share),
    marked: v.boolean(),
  }),
  v.check(({ estimate, reason }) => estimate !== null || reason !== null, 'null needs a reason'),
);

const estimate = v.strictObject({ value: v.number(), low: v.number(), high: v.number() });

const change = v.strictObject({
  metric: text,
  label: text,
  slice,
  before: v.number(),
  after: v.number(),
  difference: v.number(),
  ci: v.strictObject({ low: v.number(), high: v.number() }),
  /** The interval of the difference does not hold 0. */
  marked: v.boolean(),
});

export const auditSchema = v.strictObject({
  format: v.literal('parley-audit/1'),
  generatedAt: v.pipe(v.string(), v.isoTimestamp()),
  tool: v.strictObject({ name: v.literal('parley'), version: text }),
  model: v.strictObject({
    name: orNull(text),
    version: orNull(text),
    /** By label; null where comments of different thresholds are in the report. */
    thresholds: v.record(v.string(), orNull(v.number())),
  }),
  /** The list that found the mentions, and how well it does so; null where the groups came with the data. */
  lexicon: orNull(
    v.strictObject({
      version: text,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      possibleCounted: v.boolean(),
      accuracy: v.array(
        v.strictObject({
          group: text,
          sentences: count,
          precision: orNull(estimate),
          recall: orNull(estimate),
        }),
      ),
    }),
  ),
  period: v.strictObject({ from: orNull(text), to: orNull(text) }),
  scope: v.strictObject({ site: orNull(text), community: orNull(text) }),
  design: v.strictObject({
    strata: v.array(
      v.strictObject({ id: text, pi: share, n: orNull(count), N: orNull(v.number()) }),
    ),
    /** Of the flags, the share that was decided on before scores were shown; null where that is not known. */
    blindShare: v.optional(orNull(share), null),
  }),
  counts: v.strictObject({
    lines: count,
    badLines: count,
    labels: v.array(
      v.strictObject({
        label: text,
        comments: count,
        toxic: orNull(count),
        flagged: orNull(count),
      }),
    ),
  }),
  /** What stands out, in plain words. */
  summary: v.array(text),
  metrics: v.array(metric),
  /** Of the packaged model, from sentences of our own; null where the scores are of another. */
  knownModelBias: v.optional(orNull(knownBiasSchema), null),
  /** When what decides over flags changed within the period. */
  policyChanges: v.optional(
    v.array(
      v.strictObject({
        at: v.pipe(v.string(), v.isoTimestamp()),
        changes: v.array(v.picklist(['model', 'threshold', 'terms'])),
      }),
    ),
    [],
  ),
  caveats: v.array(text),
  changesSincePrevious: v.array(change),
});

export type AuditReport = v.InferOutput<typeof auditSchema>;
export type ReportedMetric = AuditReport['metrics'][number];
export type Change = AuditReport['changesSincePrevious'][number];

/** @throws Error in words that name what is wrong. */
export function parseAudit(json: string): AuditReport {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('The earlier report is not JSON. Give the audit.json that --out wrote.');
  }
  const { success, output, issues } = v.safeParse(auditSchema, value);
  if (success) return output;
  const where = v.getDotPath(issues[0]) ?? 'its beginning';
  throw new Error(`The earlier report is not an audit.json of this version (see ${where}).`);
}

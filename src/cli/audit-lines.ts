import * as v from 'valibot';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const truth = v.nullable(v.union([v.boolean(), probability]));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

/** The label that a lone `score` and `label` are of. */
const PLAIN = 'toxicity';
/** Stands for all labels. */
const EVERY = '*';

/** A value by label; one that is given alone is of the label named here. */
const ofLabels = <Input, Output>(schema: v.GenericSchema<Input, Output>, alone: string) =>
  v.optional(
    v.union([
      v.pipe(
        schema,
        v.transform((value): Record<string, Output> => ({ [alone]: value })),
      ),
      v.record(name, schema),
    ]),
  );

const LINE = v.object({
  id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  score: v.optional(probability),
  scores: v.optional(v.record(name, v.nullable(probability))),
  label: v.optional(truth),
  labels: v.optional(v.record(name, truth)),
  groups: v.optional(v.array(name)),
  text: v.optional(v.string()),
  threshold: ofLabels(probability, EVERY),
  weight: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  pi: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  counterfactuals: ofLabels(v.array(probability), PLAIN),
  ratings: ofLabels(v.array(truth), PLAIN),
});

/** What one line says of one label. */
export interface JudgedLabel {
  readonly label: string;
  readonly score: number;
  readonly toxic: boolean;
  readonly threshold?: number;
  readonly counterfactuals?: readonly number[];
  readonly ratings?: readonly (boolean | null)[];
}

/** A line that could be read. */
export interface AuditLine {
  readonly judged: readonly JudgedLabel[];
  /** As given; left out where only the text is there to find them in. */
  readonly groups?: readonly string[];
  readonly text?: string;
  readonly weight?: number;
  readonly pi?: number;
}

/** Reads one line. The error does not repeat the line: it may hold anybody's comment. */
export function readAuditLine(text: string): AuditLine | { readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'not JSON' };
  }
  const { success, output: line, issues } = v.safeParse(LINE, value);
  if (!success) {
    const where = v.getDotPath(issues[0])?.split('.')[0];
    return { error: where ? `"${where}" is not as it should be` : 'not an object' };
  }
  const { groups, weight, pi } = line;
  if (weight !== undefined && pi !== undefined) {
    return { error: 'has both "weight" and "pi"; give one of them' };
  }
  const judged = judgedIn(line);
  if (judged.length === 0) return { error: 'has no label with both a score and a truth' };
  return {
    judged,
    ...(groups && { groups }),
    ...(line.text !== undefined && { text: line.text }),
    ...(weight !== undefined && { weight }),
    ...(pi !== undefined && { pi }),
  };
}

function judgedIn(line: v.InferOutput<typeof LINE>): JudgedLabel[] {
  const scores: Record<string, number | null> = { ...line.scores };
  const truths: Record<string, boolean | number | null> = { ...line.labels };
  if (line.score !== undefined) scores[PLAIN] = line.score;
  if (line.label !== undefined) truths[PLAIN] = line.label;
  return Object.entries(scores).flatMap(([label, score]) => {
    const given = truths[label] ?? null;
    if (score === null || given === null) return [];
    const threshold = line.threshold?.[label] ?? line.threshold?.[EVERY];
    const counterfactuals = line.counterfactuals?.[label];
    const ratings = line.ratings?.[label]?.map((one) => (one === null ? null : isToxic(one)));
    return [
      {
        label,
        score,
        toxic: isToxic(given),
        ...(threshold !== undefined && { threshold }),
        ...(counterfactuals && { counterfactuals }),
        ...(ratings && { ratings }),
      },
    ];
  });
}

/** At least half of the raters say so. */
const isToxic = (given: boolean | number): boolean => Number(given) >= 0.5;

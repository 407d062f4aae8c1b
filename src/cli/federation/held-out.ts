import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ConfigError, type Judging } from '../../aggregator';
import { judgeLabelled, type LabelledText } from './judge-labelled';

const lineSchema = v.object({
  text: v.pipe(v.string(), v.minLength(1)),
  /** Whether it is toxic, or the share of raters who say so. */
  label: v.union([v.boolean(), v.pipe(v.number(), v.minValue(0), v.maxValue(1))]),
  groups: v.optional(v.array(v.string())),
});

/** Runs the packaged model over held-out comments, once for all rounds that a publisher will judge. */
export async function judgeHeldOut(file: string): Promise<Judging> {
  const lines = readLines(file);
  const { examples, basis, threshold } = await judgeLabelled(lines);
  return { basis, heldOut: { examples: examples.flatMap((example) => example ?? []), threshold } };
}

/** The error names the line, and does not repeat it: it is somebody's comment. */
function readLines(file: string): LabelledText[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line, index) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
    if (parsed.success) {
      const { text, label, groups } = parsed.output;
      const toxic = typeof label === 'boolean' ? label : label >= 0.5;
      return { text, toxic, ...(groups && { groups }) };
    }
    throw new ConfigError(
      `${file}:${index + 1}: not as it should be. Each line is {"text", "label", "groups"?}, the label true, false or 0 to 1.`,
    );
  });
}

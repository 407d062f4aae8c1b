import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { LABELS, type Label } from '../toxicity';
import type { Source } from './sources';

const probability = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

const rowSchema = v.object({
  text: v.string(),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  labels: v.object(
    Object.fromEntries(LABELS.map((label) => [label, probability])) as Record<
      Label,
      typeof probability
    >,
  ),
  extra: v.optional(v.object({ natural_prevalence: v.optional(v.boolean()) })),
});

/** One comment with what is known of it. */
export interface Row {
  readonly key: string;
  readonly text: string;
  /** 0..1 per label; null where the source does not say. */
  readonly labels: Readonly<Record<Label, number | null>>;
  readonly source: Source;
  /** From a sample that was not chosen by its labels: fit for thresholds, calibration and rates. */
  readonly natural: boolean;
}

/** Reads the sources in order. Throws, with file and line, on anything that is not as the data's README says. */
export function readRows(directory: string, sources: readonly Source[]): Row[] {
  return sources.flatMap((source) => {
    const file = join(directory, `${source.name}.jsonl.gz`);
    if (!existsSync(file)) {
      throw new Error(`${file} is not there. Give the folder of the data with --data DIR.`);
    }
    return readFile(file, source);
  });
}

/** Reads one file of that format, gzipped when its name says so. Throws as `readRows`. */
export function readFile(file: string, source: Source): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.trimEnd().split('\n');
  return lines.map((line, index) => {
    const parsed = v.safeParse(rowSchema, parseJson(line));
    if (!parsed.success) {
      const [issue] = parsed.issues;
      throw new Error(`${file}:${index + 1}: ${v.getDotPath(issue) ?? 'line'}: ${issue.message}`);
    }
    const { text, key, labels, extra } = parsed.output;
    return { key, text, labels, source, natural: extra?.natural_prevalence === true };
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

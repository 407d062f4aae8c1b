import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LABELS } from '../../toxicity';

const label = v.picklist(LABELS);

const sentenceSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z-]+-\d{2}$/)),
  category: v.pipe(v.string(), v.regex(/^[a-z-]+$/)),
  text: v.pipe(v.string(), v.minLength(4), v.maxLength(300)),
  /** At least one of these labels has to be flagged, unless there is none here. */
  flagged: v.array(label),
  /** None of these may be flagged. */
  clear: v.union([v.literal('all'), v.array(label)]),
});

/** A sentence of our own, with what a good model flags in it and what it does not. */
export type Sentence = v.InferOutput<typeof sentenceSchema>;

/**
 * Reads sentences, one JSON object a line.
 * @throws Error with file and line on anything that is not as it should be.
 */
export function readSentences(file: string): Sentence[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line, index) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), sentenceSchema), line);
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw new Error(`${file}:${index + 1}: ${v.getDotPath(issue) ?? 'line'}: ${issue.message}`);
  });
}

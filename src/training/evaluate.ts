import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { LABELS, type Label } from '../toxicity';
import { loadExamples } from './dataset';
import { embedExamples } from './embedded-examples';
import { readEncoderFiles } from './encoder';
import { parseHeads } from './heads';
import { type HeldOutReport, measureHeldOut } from './held-out';
import { CACHE, type DataOptions } from './train';

export interface EvaluateOptions extends DataOptions {
  /** Folder with `heads.json` and `thresholds.json`. */
  readonly model: string;
}

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const thresholdsSchema = v.object({
  format: v.literal(1),
  thresholds: v.object(
    Object.fromEntries(LABELS.map((label) => [label, probability])) as Record<
      Label,
      typeof probability
    >,
  ),
});

/** Measures heads and thresholds, as they lie in a folder, on the held-out comments. */
export async function evaluate(options: EvaluateOptions): Promise<HeldOutReport> {
  const read = (name: string) => readFileSync(join(options.model, name), 'utf8');
  const heads = parseHeads(read('heads.json'));
  const { thresholds } = v.parse(thresholdsSchema, JSON.parse(read('thresholds.json')));
  const heldOut = loadExamples(options.data).filter(({ side }) => side === 'heldOut');
  const { examples } = await embedExamples(heldOut, await readEncoderFiles(), {
    ...options,
    cacheRoot: CACHE,
  });
  return measureHeldOut(heads, thresholds, examples);
}

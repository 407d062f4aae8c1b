import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const schema = v.object({
  measuredOn: v.string(),
  rows: v.array(v.object({ term: v.string(), bpsnAuc: v.number(), bnspAuc: v.number() })),
});

/** What was published of the bias of the original model, on other sentences than ours. */
export type PublishedBias = v.InferOutput<typeof schema>;

/** Null where the data folder does not hold it. */
export function readPublishedBias(data: string): PublishedBias | null {
  const file = join(data, 'tfjs-toxicity-published-bias.json');
  return existsSync(file) ? v.parse(schema, JSON.parse(readFileSync(file, 'utf8'))) : null;
}

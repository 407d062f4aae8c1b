import type { Engine, ModelArtifact } from '../../src/toxicity';
import { publishedClassifier } from '../integration/toxicity-peer';
import { shareOfLimit } from './arithmetic';
import { mixedComments } from './comments';
import { competitorsOf } from './competitors';
import { race } from './rounds';

const COMMENTS = 500;
const ROUNDS = 5;

/** Against the published package's `classify` on the same graph, texts and backend: WASM, one thread, in Node. */
export async function engineBench(engine: Engine, artifact: ModelArtifact): Promise<string> {
  const competitors = competitorsOf(engine, await publishedClassifier(artifact));
  const comments = mixedComments(COMMENTS);
  const table = await race(comments, ROUNDS, async (name, texts) => {
    const start = performance.now();
    await competitors[name](texts);
    return performance.now() - start;
  });
  return [
    `${COMMENTS} comments in ${ROUNDS} rounds of ${COMMENTS / ROUNDS}; medians of the rounds [least to most]:`,
    table,
    await shareOfLimit(engine, comments.slice(0, 50)),
  ].join('\n');
}

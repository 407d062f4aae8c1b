import type { Engine, ModelArtifact } from '../../src/toxicity';
import { publishedClassifier } from '../integration/toxicity-peer';
import { chunksOf, mixedComments } from './comments';
import { median } from './statistics';

const COMMENTS = 500;
const ROUNDS = 5;
/** As many comments as a content script asks for at once. */
const CHUNK = 8;

/** Against the published package's `classify` on the same graph, texts and backend. */
export async function engineBench(engine: Engine, artifact: ModelArtifact): Promise<string> {
  const published = await publishedClassifier(artifact);
  const competitors: Record<string, (texts: string[]) => Promise<unknown>> = {
    'engine, all at once': (texts) => engine.score(texts),
    'engine, eight at once': async (texts) => {
      for (const chunk of chunksOf(texts, CHUNK)) await engine.score(chunk);
    },
    'engine, one by one': async (texts) => {
      for (const text of texts) await engine.score([text]);
    },
    'classify, all at once': (texts) => published.classify(texts),
    'classify, eight at once': async (texts) => {
      for (const chunk of chunksOf(texts, CHUNK)) await published.classify(chunk);
    },
    'classify, one by one': async (texts) => {
      for (const text of texts) await published.classify(text);
    },
  };
  const comments = mixedComments(COMMENTS);
  /** Milliseconds per comment, by competitor and round. */
  const times = new Map(Object.keys(competitors).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    process.stderr.write(`Round ${round} of ${ROUNDS}${round === 0 ? ' (warm-up)' : ''} ...\n`);
    const share =
      round === 0 ? comments.slice(0, 16) : comments.filter((_, i) => i % ROUNDS === round - 1);
    for (const [name, run] of Object.entries(competitors)) {
      const start = performance.now();
      await run(share);
      if (round > 0) times.get(name)!.push((performance.now() - start) / share.length);
    }
  }
  const reference = median(times.get('classify, one by one')!);
  const rows = [...times].map(([name, all]) => {
    const ratio = (reference / median(all)).toFixed(2);
    const spread = `[${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)}]`;
    return `${name.padEnd(24)} ${median(all).toFixed(1).padStart(7)} ms a comment ${spread}  ${ratio} ×`;
  });
  const title = `${COMMENTS} comments in ${ROUNDS} rounds of ${COMMENTS / ROUNDS}; medians of the rounds [least to most]:`;
  return [title, ...rows].join('\n');
}

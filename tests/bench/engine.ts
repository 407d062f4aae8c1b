/**
 * Our engine against the published package's `classify` on the same graph, the same texts and the same backend
 * (WASM, one thread): `npm run bench`. Both run by turns, so that whatever else the machine does hits both.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel, readingFrom } from '../../build/model';
import { createEngine, loadArtifact } from '../../src/toxicity';
import { publishedClassifier } from '../integration/toxicity-peer';
import { chunksOf, mixedComments } from './comments';

const COMMENTS = 500;
const ROUNDS = 5;
/** As many comments as a content script asks for at once. */
const CHUNK = 8;

const { files } = await buildModel();
const artifact = await loadArtifact(readingFrom(files));
const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const engine = await createEngine(artifact, 'wasm', { wasmDirectory: `${path.dirname(wasm)}/` });
const published = await publishedClassifier(artifact);
const comments = mixedComments(COMMENTS);

const competitors: Record<string, (texts: string[]) => Promise<unknown>> = {
  'engine, all at once': (texts) => engine.score(texts),
  'engine, eight at once': async (texts) => {
    for (const chunk of chunksOf(texts, CHUNK)) await engine.score(chunk);
  },
  'classify, eight at once': async (texts) => {
    for (const chunk of chunksOf(texts, CHUNK)) await published.classify(chunk);
  },
  'classify, one by one': async (texts) => {
    for (const text of texts) await published.classify(text);
  },
};

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
engine.dispose();

const medians = new Map([...times].map(([name, all]) => [name, median(all)]));
const reference = medians.get('classify, one by one')!;
console.log(`${COMMENTS} comments in ${ROUNDS} rounds; medians of the rounds:`);
for (const [name, milliseconds] of medians) {
  const ratio = (reference / milliseconds).toFixed(2);
  console.log(`${name.padEnd(24)} ${milliseconds.toFixed(1).padStart(7)} ms a comment  ${ratio} ×`);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

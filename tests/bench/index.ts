/**
 * `npm run bench [name …]`: every claim about speed, as a ratio of what runs by turns in one process (WASM, one
 * thread) or in one browser, so that whatever else the machine does hits both sides.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel, readingFrom } from '../../build/model';
import { createEngine, type Engine, loadArtifact, type ModelArtifact } from '../../src/toxicity';
import { aggregationBench } from './aggregation';
import { auditBench } from './audit';
import { backgroundBench } from './background';
import { browserBench } from './browsers';
import { contributionBench } from './contribution';
import { deskBench } from './desk';
import { engineBench } from './engine';
import { memoryBench } from './memory';
import { pageBench } from './page';
import { rankingBench } from './ranking';
import { scrollingBench } from './scrolling';
import { typingBench } from './typing';
import { wakeBench } from './wake';
import { warningBench } from './warning';

const BENCHES: Readonly<Record<string, () => Promise<string>>> = {
  engine: onEngine(engineBench),
  'chromium-wasm': browserBench('chromium', 'wasm', 100),
  // Software in place of a graphics card takes a second for a comment.
  'chromium-webgl': browserBench('chromium', 'webgl', 12),
  'firefox-wasm': browserBench('firefox', 'wasm', 100),
  ranking: onEngine(rankingBench),
  page: pageBench('chromium'),
  'firefox-page': pageBench('firefox'),
  warning: warningBench,
  wake: wakeBench,
  memory: memoryBench,
  typing: typingBench('chromium'),
  'firefox-typing': typingBench('firefox'),
  scrolling: scrollingBench('chromium'),
  'firefox-scrolling': scrollingBench('firefox'),
  background: backgroundBench,
  audit: auditBench,
  desk: deskBench,
  contribution: contributionBench,
  aggregation: aggregationBench,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length === 0 || names.includes(name)) console.log(`${await bench()}\n`);
}

/** A benchmark with an engine of its own on the model of this repository. */
function onEngine(bench: (engine: Engine, artifact: ModelArtifact) => Promise<string>) {
  return async () => {
    const { files } = await buildModel();
    const artifact = await loadArtifact(readingFrom(files));
    const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    const wasmDirectory = `${path.dirname(wasm)}/`;
    const engine = await createEngine(artifact, 'wasm', { wasmDirectory });
    try {
      return await bench(engine, artifact);
    } finally {
      engine.dispose();
    }
  };
}

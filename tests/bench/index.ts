/**
 * `npm run bench [name …]`: every claim about speed, as a ratio of what runs by turns in one process (WASM, one
 * thread), so that whatever else the machine does hits both sides.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildModel, readingFrom } from '../../build/model';
import { createEngine, loadArtifact } from '../../src/toxicity';
import { engineBench } from './engine';
import { rankingBench } from './ranking';

const BENCHES = { engine: engineBench, ranking: rankingBench };

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}
const { files } = await buildModel();
const artifact = await loadArtifact(readingFrom(files));
const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const engine = await createEngine(artifact, 'wasm', { wasmDirectory: `${path.dirname(wasm)}/` });
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length === 0 || names.includes(name)) console.log(`${await bench(engine, artifact)}\n`);
}
engine.dispose();

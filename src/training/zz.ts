import { writeFileSync, mkdirSync } from 'node:fs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { loadExamples, createInputs } from './dataset';
import { EmbeddingCache, embeddingKey } from './embedding-cache';
import { readEncoderFiles } from './encoder';
import { fitHeads } from './fit';
import { serializeHeads, logitsOf, sigmoid } from './heads';
import { trainingSetOf } from './training-set';
import { areaUnderRoc } from './metrics';
import { LABELS } from '../toxicity';
setWasmPaths('/work/main/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
await setBackend('wasm');
const files = await readEncoderFiles();
const cache = new EmbeddingCache('.cache/embeddings', files.hash).read();
const inputs = createInputs(files.vocabulary);
const all = loadExamples('/work/shared/data').map(e => ({ ...e, embeddings: inputs(e.text).map(t => cache.get(embeddingKey(t.slice(0,128)))!) })).filter(e => e.embeddings.length && e.embeddings[0]);
const tr = all.filter(e => e.side === 'training'), va = all.filter(e => e.side === 'validation');
console.log(cache.size, tr.length, va.length);
for (const hidden of [[], [64]]) {
  const heads = fitHeads(trainingSetOf(tr, 1), { hidden, decay: 0.01, epochs: 8, seed: 1 });
  for (const label of LABELS) {
    const scored = va.filter(e => e.targets[label]).map(e => ({ score: logitsOf(heads, e.embeddings[0]!)[LABELS.indexOf(label)]!, positive: e.targets[label]!.value >= .5 }));
    console.log(hidden, label, scored.length, areaUnderRoc(scored)?.value);
  }
  const dir = `/tmp/a/assets-${hidden.length ? 'mlp' : 'linear'}`;
  mkdirSync(dir, { recursive: true });
  writeFileSync(dir + '/heads.json', serializeHeads(heads));
  if (!hidden.length) { const k = heads[0]!.kernel; console.log(LABELS.map((_, c) => Math.sqrt(Array.from({length:512},(_, i) => k[i*7+c]!**2).reduce((a,b)=>a+b)))); }
}

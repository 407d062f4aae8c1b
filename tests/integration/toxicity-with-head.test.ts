import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/paths';
import { seededRandom } from '../../src/audit';
import {
  addedLogits,
  type DenseHead,
  foldedHead,
  HEAD_NUMBERS,
  headOf,
  parseProjection,
  project,
  zeroHead,
} from '../../src/federated';
import {
  createEmbedder,
  createEngine,
  LABELS,
  loadArtifact,
  type ModelArtifact,
  ModelError,
  type Scores,
  withHead,
} from '../../src/toxicity';
import { folderOf, importFrom, newFolder } from './model-import-tools';
import { filesOf, tinyGraph } from './tiny-toxicity-model';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

const TEXTS = [
  'Thank you for the second source, it settles the question.',
  'You stupid idiot, leave the article on Alder alone.',
  'I will find out where you live.',
  'The reference to the census is dead. Could somebody check the archive?',
  'shut up you 1d10t',
  'Yes',
];
const LONG = `${'I checked the third reference and it supports the sentence. '.repeat(20)}You idiot.`;

const logit = (probability: number) => Math.log(probability) - Math.log1p(-probability);
const logitsOf = (scores: Scores) => LABELS.map((label) => logit(scores[label]));

describe('the packaged model with a head on top, on WASM', () => {
  const projection = parseProjection(readFileSync(inRoot('assets/model/projection.bin')));
  let artifact: ModelArtifact;
  beforeAll(async () => {
    artifact = await loadArtifact(readFrom(await packagedFiles()));
  });

  async function scoresWith(head: DenseHead | null, texts: readonly string[]) {
    const model = head ? withHead(artifact, foldedHead(head, projection), 'abc') : artifact;
    const engine = await createEngine(model, 'wasm', { wasmDirectory });
    const scores = await engine.score(texts);
    engine.dispose();
    return scores;
  }

  it('judges exactly as before where the head is zero', async () => {
    const texts = [...TEXTS, LONG];
    expect(await scoresWith(zeroHead(), texts)).toEqual(await scoresWith(null, texts));
  });

  it('moves each logit of a text of one window by W P embedding + b', async () => {
    const random = seededRandom(6);
    const head = headOf(Array.from({ length: HEAD_NUMBERS }, () => (random() - 0.5) / 6));
    const [before, after] = [await scoresWith(null, TEXTS), await scoresWith(head, TEXTS)];
    const embedder = createEmbedder(artifact, 'wasm', { wasmDirectory });
    let farthest = 0;
    for (const [index, text] of TEXTS.entries()) {
      const added = addedLogits(head, project(projection, await embedder.embed(text)));
      const [old, moved] = [before, after].map((scores) => logitsOf(scores[index]!.scores));
      added.forEach((expected, label) => {
        expect(Math.abs(moved![label]! - old![label]! - expected)).toBeLessThan(1e-4);
        farthest = Math.max(farthest, Math.abs(expected));
      });
    }
    embedder.dispose();
    // The test would say nothing of a head that moves nothing.
    expect(farthest).toBeGreaterThan(0.5);
  });

  it('embeds texts as before, so that what was learned stays of use', async () => {
    const head = headOf(new Array(HEAD_NUMBERS).fill(0.05));
    const changed = withHead(artifact, foldedHead(head, projection), 'abc');
    const [plain, topped] = [artifact, changed].map((model) =>
      createEmbedder(model, 'wasm', { wasmDirectory }),
    );
    expect(await topped!.embed(LONG)).toEqual(await plain!.embed(LONG));
    plain!.dispose();
    topped!.dispose();
  });

  it('stands beside the model without it under a version of its own', () => {
    const topped = withHead(artifact, foldedHead(zeroHead(), projection), '0123456789ab');
    expect(topped.modelVersion).toBe(`${artifact.modelVersion}+0123456789ab`);
  });
});

it('a model of others, whose heads are made otherwise, is refused in words', async () => {
  const folder = newFolder();
  await importFrom(folderOf(filesOf(tinyGraph())), folder);
  const files = readdirSync(folder).map(
    (name) => [name, readFileSync(path.join(folder, name))] as const,
  );
  const foreign = await loadArtifact(readFrom(new Map(files)));
  const head = { weights: new Float32Array(3584), bias: new Float32Array(7) };
  const add = () => withHead(foreign, head, 'abc');
  expect(add).toThrow(ModelError);
  expect(add).toThrow(/heads of this model are not one linear map/);
});

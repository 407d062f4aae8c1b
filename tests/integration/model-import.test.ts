import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/paths';
import {
  createEngine,
  type Engine,
  graphModelArtifacts,
  LABELS,
  loadArtifact,
} from '../../src/toxicity';
import { folderOf, importFrom, newFolder, serve, serveFiles } from './model-import-tools';
import { filesOf, tinyGraph } from './tiny-toxicity-model';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

const TEXTS = ['Thanks!', 'you are an idiot', 'nobody asked. '.repeat(40)];

const engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

async function engineOn(files: ReadonlyMap<string, Uint8Array>): Promise<Engine> {
  const engine = await createEngine(await loadArtifact(readFrom(files)), 'wasm', { wasmDirectory });
  engines.push(engine);
  return engine;
}

function filesIn(folder: string): Map<string, Uint8Array> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('importing a model from a folder', () => {
  const files = filesOf(tinyGraph());
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    await importFrom(folderOf(files), folder, { licence: 'Apache-2.0, says its page' });
  });

  it('packages it as ours is packaged, with 0.9 for every threshold', async () => {
    expect(readdirSync(folder).sort()).toEqual([
      'manifest.json',
      'model.json',
      'provenance.json',
      'thresholds.json',
      'vocab.json',
      'weights-1.bin',
    ]);
    const artifact = await loadArtifact(readFrom(filesIn(folder)));
    expect(artifact.thresholds).toEqual(Object.fromEntries(LABELS.map((label) => [label, 0.9])));
  });

  it('keeps every weight as it was', async () => {
    const artifact = await loadArtifact(readFrom(filesIn(folder)));
    const shards = [...files]
      .filter(([name]) => name.startsWith('group1'))
      .map(([, bytes]) => bytes);
    const { weightData } = graphModelArtifacts(artifact);
    expect(Buffer.from(weightData).equals(Buffer.concat(shards))).toBe(true);
  });

  it('writes down where each file came from, when, and by which hash it is known', () => {
    const provenance = JSON.parse(readFileSync(path.join(folder, 'provenance.json'), 'utf8'));
    expect(provenance).toMatchObject({
      importedAt: '2026-01-02T03:04:05.000Z',
      licence: 'Apache-2.0, says its page',
      thresholds: '0.9 for every label',
      conformance: { texts: 5 },
    });
    expect(provenance.files).toEqual(
      [...files].map(([name, bytes]) => ({
        name,
        address: expect.stringMatching(new RegExp(`/tiny/${name}$`)),
        bytes: bytes.length,
        sha256: sha256(bytes),
      })),
    );
    expect(provenance.conformance.largestBatchDifference).toBeLessThan(1e-5);
  });

  it('gives an engine that scores, differently for different texts', async () => {
    const scores = await (await engineOn(filesIn(folder))).score(TEXTS);
    expect(new Set(scores.map(({ scores: { insult } }) => insult)).size).toBe(TEXTS.length);
  });

  it('has one version, whenever and under whichever thresholds it is imported', async () => {
    const thresholds = Object.fromEntries(LABELS.map((label, index) => [label, 0.5 + index / 100]));
    const file = path.join(folderOf(new Map()), 'mine.json');
    writeFileSync(file, JSON.stringify({ format: 1, thresholds }));
    const again = newFolder();
    const { modelVersion } = await importFrom(folderOf(files), again, {
      thresholds: file,
      now: new Date(),
    });
    const artifact = await loadArtifact(readFrom(filesIn(again)));
    expect(artifact.thresholds).toEqual(thresholds);
    expect(modelVersion).toBe((await loadArtifact(readFrom(filesIn(folder)))).modelVersion);
  });

  it('replaces an earlier import, and nothing else', async () => {
    await importFrom(folderOf(files), folder);
    expect(filesIn(folder).get('provenance.json')!.toString()).toContain('"licence": null');

    const others = newFolder();
    mkdirSync(others, { recursive: true });
    writeFileSync(path.join(others, 'thesis.txt'), 'years of work');
    await expect(importFrom(folderOf(files), others)).rejects.toThrow(/holds other files.*--out/);
    expect(readdirSync(others)).toEqual(['thesis.txt']);
  });

  it('unpacks what the converter quantised', async () => {
    const graph = tinyGraph();
    const table = graph.weights.find(({ name }) => name === 'table')!;
    const scale = 1 / 255;
    const levels = Uint8Array.from(table.values, (value) => Math.round((value + 0.5) / scale));
    const plain = { ...table, values: Float32Array.from(levels, (level) => level * scale - 0.5) };
    const weights = graph.weights.map((weight) => (weight === table ? plain : weight));
    const expected = await engineOn(await imported(filesOf({ ...graph, weights })));

    const whole = weights.map((weight) =>
      weight === plain ? Buffer.from(levels) : Buffer.from(weight.values.buffer as ArrayBuffer),
    );
    const quantised = filesOf(graph);
    const model = JSON.parse(quantised.get('model.json')!.toString());
    const spec = model.weightsManifest[0].weights.find(
      ({ name }: { name: string }) => name === 'table',
    );
    spec.quantization = { dtype: 'uint8', min: -0.5, scale };
    model.weightsManifest[0].paths = ['all.bin'];
    quantised.set('model.json', Buffer.from(JSON.stringify(model)));
    quantised.set('all.bin', Buffer.concat(whole));
    const actual = await engineOn(await imported(quantised));

    const [one, other] = [await expected.score(TEXTS), await actual.score(TEXTS)];
    one.forEach(({ scores }, index) => {
      expect(other[index]!.scores.threat).toBeCloseTo(scores.threat, 5);
    });
  });

  it('takes only what the outputs need, and goes by the signature where there is one', async () => {
    const graph = tinyGraph();
    graph.nodes.push(
      { name: 'threat/not', op: 'Identity', input: ['threat/Softmax'], attr: {} },
      { name: 'unused', op: 'Identity', input: ['sums'], attr: {} },
    );
    const outputs = LABELS.map((label) => [label, { name: `${label}/Softmax:0` }]);
    graph.extra.signature = { outputs: Object.fromEntries(outputs) };
    const files = await imported(filesOf(graph));
    const names = JSON.parse(files.get('model.json')!.toString()).modelTopology.node.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).toEqual(tinyGraph().nodes.map(({ name }) => name));
  });

  async function imported(from: ReadonlyMap<string, Uint8Array>) {
    const out = newFolder();
    await importFrom(folderOf(from), out);
    return filesIn(out);
  }
});

describe('importing our own model as tfjs writes it', () => {
  it('passes the same test, and scores as ours does', async () => {
    // What ours has beside the graph of the published signature changes its scores too.
    const packaged = new Map(
      [...(await packagedFiles())].filter(([name]) => !/^(ngrams|pooling)\./.test(name)),
    );
    const manifest = JSON.parse(Buffer.from(packaged.get('manifest.json')!).toString());
    manifest.files = manifest.files.filter(({ name }: { name: string }) => packaged.has(name));
    packaged.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
    const artifact = await loadArtifact(readFrom(packaged));
    const { modelTopology, weightSpecs, weightData } = graphModelArtifacts(artifact);
    const weightsManifest = [{ paths: ['all.bin'], weights: weightSpecs }];
    const from = folderOf(
      new Map([
        ['model.json', Buffer.from(JSON.stringify({ modelTopology, weightsManifest }))],
        ['all.bin', new Uint8Array(weightData)],
        ['vocab.json', packaged.get('vocab.json')!],
      ]),
    );
    const out = newFolder();
    await importFrom(from, out);
    const sizes = [...filesIn(out).values()].map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(4 * 1024 * 1024);

    const ours = await (await engineOn(packaged)).score(TEXTS);
    const theirs = await (await engineOn(filesIn(out))).score(TEXTS);
    for (const label of LABELS) {
      ours.forEach(({ scores }, index) => {
        expect(theirs[index]!.scores[label]).toBeCloseTo(scores[label], 6);
      });
    }
  });
});

describe('importing a model from the web', () => {
  const files = filesOf(tinyGraph());

  it.each(['models/tiny', 'models/tiny/', 'models/tiny/model.json'])('reads %s', async (place) => {
    const address = await serveFiles(files);
    const out = newFolder();
    const told: string[] = [];
    const { provenance } = await importFrom(address + place, out, {
      onProgress: (file, done, total) => {
        if (done === total) told.push(file);
      },
      folderFor: (name) => {
        expect(name).toBe('tiny');
        return out;
      },
    });
    expect(provenance.importedFrom).toBe(`${address}models/tiny/model.json`);
    expect(provenance.files.map(({ sha256: hash }) => hash)).toEqual(
      [...files.values()].map(sha256),
    );
    expect(told.sort()).toEqual([...files.keys()].sort());
  });

  it('asks for every file with the query of the address, and writes down where it was sent on to', async () => {
    const asked: string[] = [];
    const target = await serveFiles(files);
    const address = await serve(({ url }, response) => {
      asked.push(url!);
      response.writeHead(302, { location: `${target}models/tiny${url!.split('?')[0]}` }).end();
    });
    const { provenance } = await importFrom(`${address}?tfjs-format=file`, newFolder());
    expect(asked.sort()).toEqual(
      [...files.keys()].map((name) => `/${name}?tfjs-format=file`).sort(),
    );
    expect(provenance.files[0]!.address).toBe(`${target}models/tiny/model.json`);
  });

  it('takes the vocabulary from elsewhere', async () => {
    const address = await serveFiles(new Map([...files].filter(([name]) => name !== 'vocab.json')));
    const elsewhere = folderOf(new Map([['pieces.json', files.get('vocab.json')!]]));
    const options = { vocabulary: path.join(elsewhere, 'pieces.json') };
    const { provenance } = await importFrom(`${address}models/tiny`, newFolder(), options);
    expect(provenance.files.at(-1)!.address).toBe(options.vocabulary);
  });
});

describe('npx parley model import', () => {
  const parley = (...args: string[]) =>
    spawnSync(process.execPath, [inRoot('src/cli/parley.mjs'), ...args], { encoding: 'utf8' });

  it('imports what `parley score --model` then scores with', () => {
    const out = newFolder();
    const result = parley(
      'model',
      'import',
      folderOf(filesOf(tinyGraph())),
      '--out',
      out,
      '--json',
    );
    expect(result).toMatchObject({ status: 0 });
    expect(JSON.parse(result.stdout)).toMatchObject({
      folder: out,
      modelVersion: expect.stringMatching(/^[0-9a-f]{64}$/),
      provenance: { licence: null },
    });
    const answer = execFileSync(
      process.execPath,
      [inRoot('src/cli/parley.mjs'), 'score', '--json', '--model', out],
      {
        input: '{"id":1,"text":"You are an idiot, and everybody here knows it."}\n',
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(answer)).toMatchObject({ id: 1, status: 'scored' });
  });

  it('says in words what it did, and what is wrong', () => {
    const out = newFolder();
    const good = parley('model', 'import', folderOf(filesOf(tinyGraph())), '--out', out);
    expect(good.stdout).toMatch(
      /^Imported .*model\.json \(4 files\).*licence: not stated.*score --model/s,
    );
    const bad = parley('model', 'import', newFolder('nowhere'), '--out', newFolder());
    expect(bad).toMatchObject({ status: 1, stdout: '' });
    expect(bad.stderr).toMatch(/nowhere: there is no such folder\. Check its name\.\n$/);
    const help = parley('model', 'import', '--help');
    expect(help.stdout).toMatch(/--licence.*storage\.googleapis\.com/s);
  });
});

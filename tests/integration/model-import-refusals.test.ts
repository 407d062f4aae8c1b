import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../build/model/import/errors';
import { folderOf, importFrom, newFolder, serve, serveFiles } from './model-import-tools';
import { filesOf, type TinyGraph, tinyGraph } from './tiny-toxicity-model';

/** Imports a broken model, and expects that nothing is left of it. */
async function refusal(from: string, options: Parameters<typeof importFrom>[2] = {}) {
  const out = newFolder();
  const error = await importFrom(from, out, options).catch((reason: unknown) => reason);
  expect(existsSync(out)).toBe(false);
  expect(existsSync(path.dirname(out))).toBe(false);
  expect(error).toBeInstanceOf(ImportError);
  return (error as Error).message;
}

/** A graph with one thing changed. */
function changed(change: (graph: TinyGraph) => void): string {
  const graph = tinyGraph();
  change(graph);
  return folderOf(filesOf(graph));
}

/** Puts a node between another and whoever takes it. */
function insertAfter(graph: TinyGraph, name: string, op: string, ...others: string[]): void {
  const at = graph.nodes.findIndex((node) => node.name === name);
  graph.nodes = graph.nodes.map((node) => ({
    ...node,
    input: node.input.map((input) => (input === name ? `${name}/changed` : input)),
  }));
  const attr = {};
  graph.nodes.splice(at + 1, 0, { name: `${name}/changed`, op, input: [name, ...others], attr });
}

function replaceNode(
  graph: TinyGraph,
  name: string,
  change: Partial<TinyGraph['nodes'][number]>,
): void {
  graph.nodes = graph.nodes.map((node) => (node.name === name ? { ...node, ...change } : node));
}

const weightOf = (graph: TinyGraph, name: string) =>
  graph.weights.find((weight) => weight.name === name)!;

describe('a graph of another signature', () => {
  const cases: Record<string, [change: (graph: TinyGraph) => void, words: RegExp]> = {
    'lacks an output': [
      (graph) => graph.nodes.pop(),
      /lacks the output of toxicity\. .*<label>\/Softmax.*this one has .*threat\/Softmax/,
    ],
    'has two outputs of a label': [
      (graph) =>
        graph.nodes.push({ name: 'threat/two', op: 'Softmax', input: ['split:5'], attr: {} }),
      /two outputs of threat: threat\/Softmax and threat\/two/,
    ],
    'has other inputs': [
      (graph) => {
        graph.nodes = JSON.parse(
          JSON.stringify(graph.nodes).replaceAll('"Placeholder_1"', '"indices"'),
        );
      },
      /inputs are Placeholder, indices; .*Placeholder_1/,
    ],
    'refers to a node it does not have': [
      (graph) => {
        graph.nodes = graph.nodes.filter(({ name }) => name !== 'count');
      },
      /refers to count/,
    ],
    'has an output of another shape': [
      (graph) => replaceNode(graph, 'insult/Softmax', { input: ['logits'] }),
      /insult\/Softmax has the shape \[1,14\] for 1 texts, not \[1,2\]/,
    ],
    'has outputs that are no probabilities': [
      (graph) => replaceNode(graph, 'obscene/Softmax', { op: 'Identity' }),
      /obscene\/Softmax gives .*no probabilities/,
    ],
    'gives NaN': [
      (graph) => weightOf(graph, 'kernel').values.fill(Number.NaN),
      /identity_attack\/Softmax gives NaN and NaN/,
    ],
    'says the same of every text': [
      (graph) => weightOf(graph, 'kernel').values.fill(0),
      /identity_attack\/Softmax says 0\.5 of every text/,
    ],
    'judges a text by what stands beside it': [
      (graph) => {
        graph.nodes.push({ name: 'n', op: 'Cast', input: ['count'], attr: { DstT: { type: 1 } } });
        insertAfter(graph, 'logits', 'Mul', 'n');
      },
      /changes with the batch, by 0\.\d/,
    ],
    'rolls dice': [
      (graph) => {
        const shape = { name: 'shape', dtype: 'int32', shape: [1], values: Int32Array.of(14) };
        graph.weights.push(shape);
        graph.nodes.push(
          { name: 'shape', op: 'Const', input: [], attr: { dtype: { type: 3 } } },
          { name: 'dice', op: 'RandomUniform', input: ['shape'], attr: { dtype: { type: 1 } } },
        );
        insertAfter(graph, 'logits', 'Add', 'dice');
      },
      /is not the same each time/,
    ],
    'needs an operation that there is not': [
      (graph) => replaceNode(graph, 'logits', { op: 'Telepathy' }),
      /does not run: .*Telepathy/i,
    ],
    'has a smaller table than its vocabulary': [
      (graph) => {
        graph.vocabulary = [...(graph.vocabulary as unknown[]), ...Array(500).fill(['zzz', -9])];
      },
      /does not run|NaN|no probabilities/,
    ],
    'has weights of another type': [
      (graph) => {
        weightOf(graph, 'zero').dtype = 'bool';
      },
      /weight zero is bool; only float32 and int32/,
    ],
    'calls functions': [
      (graph) => {
        graph.extra.modelTopology = { node: graph.nodes, library: { function: [{}] } };
      },
      /calls functions/,
    ],
    'is no graph model': [
      (graph) => {
        graph.extra.format = 'layers-model';
      },
      /is a layers-model; only a tfjs graph model/,
    ],
    'has no topology': [
      (graph) => {
        graph.extra.modelTopology = null;
      },
      /is no tfjs graph model: modelTopology is not as it should be/,
    ],
  };

  it.each(Object.entries(cases))('is refused when it %s', async (_name, [change, words]) => {
    expect(await refusal(changed(change))).toMatch(words);
  });
});

describe('files that are not as they should be', () => {
  const files = filesOf(tinyGraph());
  const withFile = (name: string, bytes: Uint8Array | null) => {
    const other = new Map(files);
    if (bytes) other.set(name, bytes);
    else other.delete(name);
    return other;
  };

  it.each([...files.keys()])('%s may not be missing', async (name) => {
    expect(await refusal(folderOf(withFile(name, null)))).toMatch(
      `/tiny/${name} is missing. A model has`,
    );
  });

  it.each(['model.json', 'vocab.json'])('%s has to be JSON', async (name) => {
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    expect(await refusal(folderOf(withFile(name, page)))).toMatch(`/tiny/${name} is not JSON`);
  });

  it('a vocabulary has to be one', async () => {
    const words = await refusal(folderOf(withFile('vocab.json', Buffer.from('{"a": 1}'))));
    expect(words).toMatch(/vocab\.json is no vocabulary: a list of \[piece, score\]/);
  });

  it('weights have to be as many as described', async () => {
    const shard = files.get('group1-shard2of2')!;
    const words = await refusal(folderOf(withFile('group1-shard2of2', shard.slice(4))));
    expect(words).toMatch(/hold \d+ bytes, but model\.json describes \d+/);
  });

  it('weights have to lie beside the model, or below', async () => {
    for (const name of [
      '../secret',
      '/etc/passwd',
      'a/../../b',
      'http://elsewhere/x',
      'a\\..\\b',
    ]) {
      const model = JSON.parse(files.get('model.json')!.toString());
      model.weightsManifest[0].paths = [name];
      const words = await refusal(
        folderOf(withFile('model.json', Buffer.from(JSON.stringify(model)))),
      );
      expect(words).toMatch(`${name} may lie outside the model's folder`);
    }
  });

  it('a package of Parley need not be imported', async () => {
    const out = newFolder();
    await importFrom(folderOf(files), out);
    const model = JSON.parse(readFileSync(path.join(out, 'model.json'), 'utf8'));
    model.weightsManifest[0].weights[0].packed = { bits: 8 };
    writeFileSync(path.join(out, 'model.json'), JSON.stringify(model));
    expect(await refusal(out)).toMatch(/packaged by Parley already: use its folder with --model/);
  });

  it('thresholds have to be seven probabilities', async () => {
    const folder = folderOf(new Map([['mine.json', Buffer.from('{"insult": 2}')]]));
    const thresholds = path.join(folder, 'mine.json');
    expect(await refusal(folderOf(files), { thresholds })).toMatch(
      /threshold between 0 and 1 for each/,
    );
  });

  it('an earlier import stays as it is', async () => {
    const out = newFolder();
    await importFrom(folderOf(files), out);
    const before = readFileSync(path.join(out, 'manifest.json'));
    await expect(importFrom(folderOf(withFile('vocab.json', null)), out)).rejects.toThrow(
      ImportError,
    );
    expect(readFileSync(path.join(out, 'manifest.json'))).toEqual(before);
    expect(readdirSync(path.dirname(out))).toEqual([path.basename(out)]);
  });
});

describe('a server', () => {
  const files = filesOf(tinyGraph());

  it('that has no such file is named with its answer', async () => {
    const address = await serveFiles(new Map());
    expect(await refusal(address)).toBe(`${address}model.json: the server answered 404.`);
  });

  it('that is not there is named with the reason', async () => {
    expect(await refusal('http://127.0.0.1:1/')).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/model\.json: the download failed \(.+\)\. Try again/,
    );
  });

  it('that falls silent is given up', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200).write('{');
    });
    expect(await refusal(address, { silenceMs: 50 })).toMatch(/said nothing for 0\.05 s/);
  });

  it('that hangs up in the middle is named', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{', () => response.destroy());
    });
    expect(await refusal(address)).toMatch(/the download failed/);
  });

  it.each([true, false])('may not send more than is allowed (announced: %s)', async (announced) => {
    const bytes = Buffer.alloc(5000, ' ');
    const address = await serve((_request, response) => {
      response.writeHead(200, announced ? { 'content-length': bytes.length } : {}).end(bytes);
    });
    expect(await refusal(address, { mostBytes: 4000 })).toMatch(
      /larger than may be read.*--max-size/,
    );
  });

  it('may not send more in many files than is allowed', async () => {
    const address = await serveFiles(files);
    const sizes = [...files.values()].map(({ length }) => length);
    const mostBytes = sizes.reduce((sum, size) => sum + size, 0) - 1;
    expect(await refusal(`${address}models/tiny`, { mostBytes })).toMatch(
      /larger than may be read/,
    );
    await importFrom(`${address}models/tiny`, newFolder(), { mostBytes: mostBytes + 1 });
  });

  it('is asked over the web only', async () => {
    expect(await refusal('ftp://127.0.0.1/model.json')).toMatch(/only folders and http\(s\)/);
  });
});

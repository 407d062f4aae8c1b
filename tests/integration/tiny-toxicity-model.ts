import { LABELS } from '../../src/toxicity';

/** A node as `model.json` writes it. */
interface Node {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, unknown>>;
}

/** What a test may change before the files are made. */
export interface TinyGraph {
  nodes: Node[];
  weights: { name: string; dtype: string; shape: number[]; values: Float32Array | Int32Array }[];
  vocabulary: unknown;
  /** Beside nodes and weights in `model.json`. */
  extra: Record<string, unknown>;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz!?.,'];
const WIDTH = 3;
const FLOAT = { type: 1 };
const INT = { type: 3 };

/** Numbers that look random and are the same each time. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(seed + 12.9898 * index) / 4);
}

/**
 * A graph of the toxicity signature in a handful of nodes: letters are looked up, added up per text, and multiplied
 * into seven pairs.
 */
export function tinyGraph(): TinyGraph {
  const vocabulary = [
    ...['<unk>', '<s>', '</s>', '<2>', '<4>', '<5>'].map((piece) => [piece, 0]),
    ...['▁', ...LETTERS].map((piece) => [piece, -3]),
  ];
  const graph: TinyGraph = { nodes: [], weights: [], vocabulary, extra: { format: 'graph-model' } };
  const node = (name: string, op: string, input: string[], attr: Node['attr'] = {}) => {
    graph.nodes.push({ name, op, input, attr });
    return name;
  };
  const weight = (name: string, shape: number[], values: Float32Array | Int32Array) => {
    const dtype = values instanceof Int32Array ? 'int32' : 'float32';
    graph.weights.push({ name, dtype, shape, values });
    return node(name, 'Const', [], { dtype: dtype === 'int32' ? INT : FLOAT });
  };
  const scalar = (name: string, value: number) => weight(name, [], Int32Array.of(value));

  node('Placeholder', 'Placeholder', [], { dtype: INT });
  node('Placeholder_1', 'Placeholder', [], { dtype: INT });
  const [zero, one] = [scalar('zero', 0), scalar('one', 1)];
  const pieces = vocabulary.length;
  const table = weight('table', [pieces, WIDTH], numbers(pieces * WIDTH, 1));
  node('tokens', 'GatherV2', [table, 'Placeholder', zero]);
  const [begin, end, strides] = [
    weight('begin', [2], Int32Array.of(0, 0)),
    weight('end', [2], Int32Array.of(0, 1)),
    weight('strides', [2], Int32Array.of(1, 1)),
  ];
  const masks = { begin_mask: { i: '1' }, end_mask: { i: '1' }, shrink_axis_mask: { i: '2' } };
  node('row', 'StridedSlice', ['Placeholder_1', begin, end, strides], masks);
  node('last', 'Max', ['row', zero], { keep_dims: { b: false } });
  node('count', 'Add', ['last', one]);
  node('rows', 'Range', [zero, 'count', one]);
  node('rows/column', 'ExpandDims', ['rows', one]);
  node('row/line', 'ExpandDims', ['row', zero]);
  node('belongs', 'Equal', ['rows/column', 'row/line']);
  node('belongs/float', 'Cast', ['belongs'], { DstT: FLOAT });
  node('sums', 'MatMul', ['belongs/float', 'tokens']);
  const kernel = weight(
    'kernel',
    [WIDTH, 2 * LABELS.length],
    numbers(WIDTH * 2 * LABELS.length, 5),
  );
  node('logits', 'MatMul', ['sums', kernel]);
  node('split', 'Split', [one, 'logits'], { num_split: { i: String(LABELS.length) } });
  LABELS.forEach((label, index) => {
    node(`${label}/Softmax`, 'Softmax', [index === 0 ? 'split' : `split:${index}`]);
  });
  return graph;
}

/** The graph as tfjs' converter writes it, in two weight files named as Google names them. */
export function filesOf({ nodes, weights, vocabulary, extra }: TinyGraph): Map<string, Uint8Array> {
  const data = Buffer.concat(
    weights.map(({ values }) => new Uint8Array(values.buffer as ArrayBuffer, 0, values.byteLength)),
  );
  const shards = ['group1-shard1of2', 'group1-shard2of2'];
  const model = {
    modelTopology: { node: nodes, versions: {} },
    weightsManifest: [
      { paths: shards, weights: weights.map(({ name, dtype, shape }) => ({ name, dtype, shape })) },
    ],
    ...extra,
  };
  const middle = data.length >> 1;
  return new Map<string, Uint8Array>([
    ['model.json', Buffer.from(JSON.stringify(model))],
    [shards[0]!, data.subarray(0, middle)],
    [shards[1]!, data.subarray(middle)],
    ['vocab.json', Buffer.from(JSON.stringify(vocabulary))],
  ]);
}

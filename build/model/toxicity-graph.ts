import { EMBEDDING, HEADS, INPUTS, LABELS } from '../../src/toxicity';
import type { Layer, Weight } from '../../src/training';
import { constNode, FLOAT, type Graph, type GraphNode } from './graph';

/** The encoder calls its inputs otherwise than the published toxicity graph. */
const INPUT_NAMES: Readonly<Record<string, string>> = INPUTS;

/**
 * The graph that the published `@tensorflow-models/toxicity` executes (design §3): encoder, heads, and for each
 * label an output `<label>/Softmax` of shape [rows, 2] whose second column is the probability.
 */
export function toxicityGraph(encoder: Graph, heads: readonly Layer[]): Graph {
  const renamed = encoder.nodes.map((node) => ({
    ...node,
    name: INPUT_NAMES[node.name] ?? node.name,
    input: node.input.map((name) => INPUT_NAMES[name] ?? name),
  }));
  const added = headNodes(heads);
  return {
    nodes: [...renamed, ...added.weights.map(constNode), ...added.nodes],
    weights: [...encoder.weights, ...added.weights],
  };
}

function headNodes(heads: readonly Layer[]): Graph {
  const weights: Weight[] = [];
  const nodes: GraphNode[] = [];
  let input = EMBEDDING;
  const add = (op: string, name: string, inputs: string[], attr: GraphNode['attr'] = {}) => {
    nodes.push({ name, op, input: inputs, attr: { T: FLOAT, ...attr } });
    return name;
  };
  const layers = [...heads.slice(0, -1), pairedWithZero(heads.at(-1)!)];
  layers.forEach(({ inputs, outputs, kernel, bias, activation }, index) => {
    const scope = `${HEADS}dense_${index}`;
    const [kernelName, biasName] = [`${scope}/kernel`, `${scope}/bias`];
    weights.push(
      { name: kernelName, dtype: 'float32', shape: [inputs, outputs], values: kernel },
      { name: biasName, dtype: 'float32', shape: [outputs], values: bias },
    );
    input = add('MatMul', `${scope}/MatMul`, [input, kernelName]);
    input = add('BiasAdd', `${scope}/BiasAdd`, [input, biasName]);
    if (activation === 'relu') input = add('Relu', `${scope}/Relu`, [input]);
  });
  const axis = `${HEADS}split/axis`;
  weights.push({ name: axis, dtype: 'int32', shape: [], values: Int32Array.of(1) });
  const split = add('Split', `${HEADS}split`, [axis, input], {
    num_split: { i: String(LABELS.length) },
  });
  LABELS.forEach((label, index) => {
    add('Softmax', `${label}/Softmax`, [index === 0 ? split : `${split}:${index}`]);
  });
  return { nodes, weights };
}

/** Logits z of each label as the pair (0, z), whose softmax is (1 - sigmoid(z), sigmoid(z)). */
function pairedWithZero(layer: Layer): Layer {
  const outputs = 2 * layer.outputs;
  const spread = (numbers: Float32Array) => {
    const pairs = new Float32Array(2 * numbers.length);
    numbers.forEach((number, index) => {
      pairs[2 * index + 1] = number;
    });
    return pairs;
  };
  return { ...layer, outputs, kernel: spread(layer.kernel), bias: spread(layer.bias) };
}

import {
  abs,
  add,
  exp,
  log,
  matMul,
  mul,
  neg,
  relu,
  sigmoid,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { LABELS } from '../toxicity';
import type { Heads } from './heads';

/** Comments as the fit takes them, row by row. */
export interface TrainingSet {
  readonly rows: number;
  /** [rows, 512]. */
  readonly features: Float32Array;
  /** [rows, 7], 0..1; anything where the weight is 0. */
  readonly targets: Float32Array;
  /** [rows, 7]; 0 masks what is not known. */
  readonly weights: Float32Array;
}

/** A loss and its derivatives, in the shapes of the heads. */
export interface LossGradient {
  readonly loss: number;
  readonly layers: readonly { readonly kernel: Float32Array; readonly bias: Float32Array }[];
}

/**
 * Masked, weighted binary cross-entropy: the sum over rows and labels of weight times
 * cross-entropy, divided by the rows; and its gradient, by back-propagation.
 * @param dropout per hidden layer a factor on each of its units, row by row; all 1 when absent.
 */
export function lossGradient(
  heads: Heads,
  batch: TrainingSet,
  dropout?: readonly Float32Array[],
): LossGradient {
  const result = tidy(() => {
    const shape: [number, number] = [batch.rows, LABELS.length];
    const targets = tensor2d(batch.targets, shape);
    const weights = tensor2d(batch.weights, shape);
    const kernels = heads.map(({ kernel, inputs, outputs }) => tensor2d(kernel, [inputs, outputs]));
    const factors = dropout?.map((values, index) =>
      tensor2d(values, [batch.rows, heads[index]!.outputs]),
    );
    const dropped = (tensor: Tensor, layer: number) =>
      (factors?.[layer] ? mul(tensor, factors[layer]) : tensor) as Tensor2D;
    const activations: Tensor2D[] = [tensor2d(batch.features, [batch.rows, heads[0]!.inputs])];
    heads.forEach((layer, index) => {
      const values = add(matMul(activations[index]!, kernels[index]!), tensor1d(layer.bias));
      activations.push(dropped(layer.activation === 'relu' ? relu(values) : values, index));
    });
    const logits = activations.at(-1)!;
    // log(1 + e^z) - y z, written so that no exponential overflows.
    const softplus = add(relu(logits), log(add(exp(neg(abs(logits))), 1)));
    const loss = sum(mul(weights, sub(softplus, mul(targets, logits))));
    const gradients: Tensor[][] = [];
    let delta = mul(weights, sub(sigmoid(logits), targets)) as Tensor2D;
    for (let index = heads.length - 1; index >= 0; index--) {
      gradients.unshift([matMul(activations[index]!, delta, true), sum(delta, 0)]);
      if (index === 0) break;
      const above = matMul(delta, kernels[index]!, false, true);
      delta = dropped(mul(above, step(activations[index]!)), index - 1);
    }
    return { loss, gradients };
  });
  const { loss, gradients } = result;
  const read = (tensor: Tensor) => {
    const values = tensor.dataSync<'float32'>().map((value) => value / batch.rows);
    tensor.dispose();
    return values;
  };
  return {
    loss: read(loss)[0]!,
    layers: gradients.map(([kernel, bias]) => ({ kernel: read(kernel!), bias: read(bias!) })),
  };
}

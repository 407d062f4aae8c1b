/** Inputs of one example and the probability they should give. */
export interface Observation {
  readonly inputs: readonly number[];
  readonly target: number;
  /** 1 unless said otherwise. */
  readonly weight?: number;
}

const STEPS = 100;
const SETTLED = 1e-9;

/**
 * The coefficients, bias last, under which the sigmoid of the weighted sum of the inputs explains the targets best,
 * by Newton's method with steps halved until they help.
 * @param ridge what half the square of each coefficient costs; nothing when absent.
 */
export function logisticRegression(
  observations: readonly Observation[],
  start: readonly number[],
  ridge: readonly number[] = start.map(() => 0),
): number[] {
  let best = [...start];
  let loss = lossOf(observations, best, ridge);
  for (let step = 0; step < STEPS; step++) {
    const direction = newtonStep(observations, best, ridge);
    let length = 1;
    let next = moved(best, direction, length);
    while (!(lossOf(observations, next, ridge) < loss) && length > SETTLED) {
      length /= 2;
      next = moved(best, direction, length);
    }
    const gain = loss - lossOf(observations, next, ridge);
    if (!(gain > SETTLED * observations.length)) break;
    best = next;
    loss -= gain;
  }
  return best;
}

const moved = (from: readonly number[], direction: readonly number[], length: number) =>
  from.map((value, index) => value + length * direction[index]!);

/** The weighted sum of inputs, the bias last. */
export function logitOf(inputs: readonly number[], coefficients: readonly number[]): number {
  return inputs.reduce(
    (sum, input, index) => sum + coefficients[index]! * input,
    coefficients.at(-1)!,
  );
}

/** Cross-entropy and what the coefficients cost. */
function lossOf(
  observations: readonly Observation[],
  coefficients: readonly number[],
  ridge: readonly number[],
): number {
  const cost = coefficients.reduce((sum, value, at) => sum + (ridge[at]! * value * value) / 2, 0);
  return observations.reduce((sum, { inputs, target, weight = 1 }) => {
    const z = logitOf(inputs, coefficients);
    return sum + weight * (Math.max(z, 0) - target * z + Math.log1p(Math.exp(-Math.abs(z))));
  }, cost);
}

function newtonStep(
  observations: readonly Observation[],
  coefficients: readonly number[],
  ridge: readonly number[],
): number[] {
  const size = coefficients.length;
  const slope = coefficients.map((value, at) => -ridge[at]! * value);
  // What is added to the diagonal keeps it soluble where the classes are fully apart.
  const curvature = slope.map((_, row) =>
    slope.map((_, column) => (row === column ? ridge[row]! + SETTLED : 0)),
  );
  for (const { inputs, target, weight = 1 } of observations) {
    const p = 1 / (1 + Math.exp(-logitOf(inputs, coefficients)));
    const all = [...inputs, 1];
    for (let row = 0; row < size; row++) {
      slope[row]! -= weight * (p - target) * all[row]!;
      const curved = weight * p * (1 - p) * all[row]!;
      for (let column = 0; column < size; column++)
        curvature[row]![column]! += curved * all[column]!;
    }
  }
  return solve(curvature, slope);
}

/** Gaussian elimination with the largest pivot; both arguments are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let at = column; at < size; at++) matrix[row]![at]! -= factor * matrix[column]![at]!;
      right[row]! -= factor * right[column]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    const known = solution.reduce(
      (sum, value, at) => sum + (at > row ? matrix[row]![at]! * value : 0),
      0,
    );
    solution[row] = (right[row]! - known) / matrix[row]![row]!;
  }
  return solution;
}

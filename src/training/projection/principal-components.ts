import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/**
 * The directions along which embeddings vary most, the widest first, each divided by the standard deviation along it, so
 * that all outputs of the projection vary alike and clipping and noise treat them alike.
 * @returns `outputs` rows of as many numbers as an embedding has.
 * @throws RangeError for fewer embeddings than outputs.
 */
export function whitenedComponents(
  embeddings: readonly Float32Array[],
  outputs: number,
): Float64Array[] {
  if (embeddings.length <= outputs) {
    throw new RangeError(`${outputs} directions cannot be found in ${embeddings.length} texts.`);
  }
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(
    covarianceOf(embeddings),
    { assumeSymmetric: true },
  );
  const widestFirst = realEigenvalues
    .map((variance, column) => ({ variance, column }))
    .sort((a, b) => b.variance - a.variance)
    .slice(0, outputs);
  return widestFirst.map(({ variance, column }) => {
    const direction = eigenvectorMatrix.getColumn(column);
    // An eigenvector has no sign of its own: the same data give the same projection.
    const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    const scale = Math.sign(largest) / Math.sqrt(variance);
    return Float64Array.from(direction, (value) => value * scale);
  });
}

function covarianceOf(embeddings: readonly Float32Array[]): Matrix {
  const size = embeddings[0]!.length;
  const mean = new Float64Array(size);
  for (const embedding of embeddings) {
    for (let index = 0; index < size; index++) mean[index]! += embedding[index]!;
  }
  for (let index = 0; index < size; index++) mean[index]! /= embeddings.length;
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  const centred = new Float64Array(size);
  for (const embedding of embeddings) {
    for (let index = 0; index < size; index++) centred[index] = embedding[index]! - mean[index]!;
    for (let row = 0; row < size; row++) {
      const [value, line] = [centred[row]!, sums[row]!];
      for (let column = 0; column <= row; column++) line[column]! += value * centred[column]!;
    }
  }
  const covariance = new Matrix(size, size);
  sums.forEach((line, row) => {
    for (let column = 0; column <= row; column++) {
      const value = line[column]! / embeddings.length;
      covariance.set(row, column, value);
      covariance.set(column, row, value);
    }
  });
  return covariance;
}

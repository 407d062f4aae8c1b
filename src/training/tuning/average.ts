import { readSafetensors, writeSafetensors } from './safetensors';

/**
 * Writes the mean of the weights of several runs from the same start: better than each of them, at the cost of one
 * (Wortsman et al. 2022, "Model soups").
 * @throws when the files do not hold the same weights.
 */
export function averageRuns(files: readonly string[], out: string): void {
  const [first, ...others] = files.map((file) => ({ file, tensors: readSafetensors(file) }));
  const mean = [...first!.tensors.values()].map(({ name, shape, values }) => {
    const sum = Float64Array.from(values);
    for (const { file, tensors } of others) {
      const other = tensors.get(name);
      if (other?.values.length !== sum.length || tensors.size !== first!.tensors.size) {
        throw new Error(`${file} does not hold the same weights as ${first!.file}: see ${name}.`);
      }
      other.values.forEach((value, at) => {
        sum[at]! += value;
      });
    }
    return { name, shape, values: Float32Array.from(sum, (value) => value / files.length) };
  });
  writeSafetensors(out, mean);
}

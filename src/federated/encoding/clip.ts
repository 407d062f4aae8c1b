/** Its L2 norm. */
export function normOf(vector: ArrayLike<number>): number {
  // Not spread into Math.hypot, which takes only so many arguments; scaled, so that no square is too large for a number.
  let largest = 0;
  for (let index = 0; index < vector.length; index++) {
    largest = Math.max(largest, Math.abs(vector[index]!));
  }
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return largest;
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += (vector[index]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** A copy, shortened to an L2 norm of `bound` where it is longer; its direction stays. */
export function clip(vector: ArrayLike<number>, bound: number): Float64Array {
  const copy = Float64Array.from(vector);
  const norm = normOf(copy);
  if (norm <= bound) return copy;
  // Divided first: the norm may be as large as numbers get.
  return copy.map((value) => (value / norm) * bound);
}

/** Largest number of a signed byte, so that 0 stays 0 and both signs reach as far. */
const LARGEST = 127;

/**
 * Rows of numbers as `parseProjection` (federated) reads them: for each its scale (float32, little-endian), then one signed
 * byte a number. A projection is what it is after rounding: whoever uses it uses these very bytes.
 */
export function packRows(rows: readonly Float64Array[]): Uint8Array {
  const columns = rows[0]?.length ?? 0;
  const bytes = new Uint8Array(rows.length * (4 + columns));
  const view = new DataView(bytes.buffer);
  rows.forEach((row, index) => {
    const at = index * (4 + columns);
    const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST;
    view.setFloat32(at, scale, true);
    row.forEach((value, column) => {
      view.setInt8(at + 4 + column, scale === 0 ? 0 : Math.round(value / scale));
    });
  });
  return bytes;
}

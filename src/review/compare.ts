/** By code units: the same order everywhere, whatever the language of the browser. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

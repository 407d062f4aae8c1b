/**
 * Cuts a list into runs, in order: each as long as its sizes sum up to no more than the limit. What is over the limit
 * goes alone.
 */
export function inPacks<T>(items: readonly T[], size: (item: T) => number, limit: number): T[][] {
  const packs: T[][] = [];
  let room = 0;
  for (const item of items) {
    room -= size(item);
    if (room < 0 || packs.length === 0) {
      packs.push([]);
      room = limit - size(item);
    }
    packs.at(-1)!.push(item);
  }
  return packs;
}

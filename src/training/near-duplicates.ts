import { seededRandom } from './random';

/** Letters in a shingle. */
const SHINGLE = 5;
/** Bands of four hashes: texts that share 80 % of their shingles meet in a band 98 times in 100. */
const BANDS = 8;
const HASHES_PER_BAND = 4;
const HASHES = BANDS * HASHES_PER_BAND;
/** Share of equal minima, an estimate of shared shingles, from which on two texts are one. */
const SAME = 0.6;

const multipliers = Int32Array.from(
  { length: HASHES },
  (
    (random) => () =>
      (random() * 2 ** 32) | 1
  )(seededRandom(1)),
);

/**
 * Groups texts that differ in little (case, punctuation, a few words), by MinHash over
 * character shingles with banding.
 * @returns for each text the index of its group's first text.
 */
export function nearDuplicateGroups(texts: readonly string[]): Int32Array {
  const parents = Int32Array.from(texts.keys());
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    parents[index] = root;
    return root;
  };
  const signatures = texts.map(signatureOf);
  const buckets = new Map<string, number>();
  signatures.forEach((signature, index) => {
    for (let band = 0; band < BANDS; band++) {
      const hashes = signature.subarray(band * HASHES_PER_BAND, (band + 1) * HASHES_PER_BAND);
      const bucket = `${band}:${hashes.join()}`;
      const other = buckets.get(bucket);
      if (other === undefined) buckets.set(bucket, index);
      else if (shareOfEqual(signature, signatures[other]!) >= SAME) {
        const [a, b] = [find(index), find(other)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  return Int32Array.from(texts.keys(), find);
}

/** The least value of each hash function over the shingles of the text's letters and digits. */
function signatureOf(text: string): Int32Array {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '');
  const minima = new Int32Array(HASHES).fill(2 ** 31 - 1);
  for (let start = 0; start <= Math.max(0, letters.length - SHINGLE); start++) {
    let hash = 0x811c9dc5;
    for (let at = start; at < start + SHINGLE && at < letters.length; at++) {
      hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
    }
    hash ^= hash >>> 15;
    for (let index = 0; index < HASHES; index++) {
      const value = Math.imul(hash, multipliers[index]!) ^ (hash >>> 7);
      if (value < minima[index]!) minima[index] = value;
    }
  }
  return minima;
}

function shareOfEqual(a: Int32Array, b: Int32Array): number {
  let equal = 0;
  for (let index = 0; index < HASHES; index++) if (a[index] === b[index]) equal++;
  return equal / HASHES;
}

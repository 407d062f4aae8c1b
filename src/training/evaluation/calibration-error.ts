import type { Estimate, Scored } from '../metrics';
import { bootstrap } from './bootstrap';

const BINS = 10;

/** Mean distance, over ten equal bins weighted by their size, of mean probability and share of positives. Null without cases. */
export function calibrationError(scored: readonly Scored[]): Estimate | null {
  return bootstrap(scored.length, (weights) => {
    // Probabilities less positives, per bin; 1 belongs to the last.
    const excess = new Float64Array(BINS);
    let n = 0;
    scored.forEach(({ score, positive }, index) => {
      const weight = weights[index]!;
      excess[Math.min(BINS - 1, Math.floor(score * BINS))]! +=
        weight * (score - (positive ? 1 : 0));
      n += weight;
    });
    return n === 0 ? null : excess.reduce((sum, value) => sum + Math.abs(value), 0) / n;
  });
}

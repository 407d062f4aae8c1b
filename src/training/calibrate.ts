import { LABELS, type Label } from '../toxicity';
import { type Heads, type Layer, sigmoid } from './heads';
import type { Scored } from './metrics';

/** sigmoid(scale · logit + shift) is a calibrated probability. */
export interface Calibration {
  readonly scale: number;
  readonly shift: number;
}

const STEPS = 100;
const SETTLED = 1e-9;

/** A logit and the probability it should be turned into. */
interface Pair {
  readonly logit: number;
  readonly target: number;
}

/**
 * Platt's scaling: the logistic regression of the truth on the logit, by Newton's method, with
 * his smoothed targets, which keep it finite for few or separable examples.
 * @throws Error when there is no positive or no negative.
 */
export function calibrate(scored: readonly Scored[]): Calibration {
  const positives = scored.filter(({ positive }) => positive).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) throw new Error('Calibration needs both classes.');
  const pairs = scored.map(({ score, positive }) => ({
    logit: score,
    target: positive ? (positives + 1) / (positives + 2) : 1 / (negatives + 2),
  }));
  let best: Calibration = { scale: 1, shift: 0 };
  let loss = crossEntropy(pairs, best);
  for (let step = 0; step < STEPS; step++) {
    const direction = newtonStep(pairs, best);
    // A whole step overshoots where the classes are far apart, so it is halved until it helps.
    let length = 1;
    let next = moved(best, direction, length);
    while (!(crossEntropy(pairs, next) < loss) && length > SETTLED) {
      length /= 2;
      next = moved(best, direction, length);
    }
    const gain = loss - crossEntropy(pairs, next);
    if (!(gain > SETTLED * pairs.length)) break;
    best = next;
    loss -= gain;
  }
  return best;
}

const moved = ({ scale, shift }: Calibration, direction: Calibration, length: number) => ({
  scale: scale + length * direction.scale,
  shift: shift + length * direction.shift,
});

function crossEntropy(pairs: readonly Pair[], { scale, shift }: Calibration): number {
  return pairs.reduce((sum, { logit, target }) => {
    const z = scale * logit + shift;
    return sum + Math.max(z, 0) - target * z + Math.log1p(Math.exp(-Math.abs(z)));
  }, 0);
}

function newtonStep(pairs: readonly Pair[], { scale, shift }: Calibration): Calibration {
  let [slope, offset, a, b, c] = [0, 0, SETTLED, 0, SETTLED];
  for (const { logit, target } of pairs) {
    const p = sigmoid(scale * logit + shift);
    const weight = p * (1 - p);
    slope += (p - target) * logit;
    offset += p - target;
    a += weight * logit * logit;
    b += weight * logit;
    c += weight;
  }
  const determinant = a * c - b * b;
  return {
    scale: (b * offset - c * slope) / determinant,
    shift: (b * slope - a * offset) / determinant,
  };
}

/** Heads whose logits are already scaled and shifted: calibration costs nothing at run time. */
export function withCalibration(
  heads: Heads,
  calibration: Partial<Record<Label, Calibration>>,
): Heads {
  const of = (column: number) => calibration[LABELS[column]!] ?? { scale: 1, shift: 0 };
  const last = heads.at(-1)!;
  const folded: Layer = {
    ...last,
    kernel: last.kernel.map((value, at) => value * of(at % last.outputs).scale),
    bias: last.bias.map((value, column) => value * of(column).scale + of(column).shift),
  };
  return [...heads.slice(0, -1), folded];
}

/** Mean distance, over ten equal bins weighted by their size, of mean probability and share of positives. */
export function calibrationError(probabilities: readonly Scored[]): number {
  const bins = Array.from({ length: 10 }, () => ({ p: 0, positives: 0 }));
  for (const { score, positive } of probabilities) {
    const bin = bins[Math.min(9, Math.floor(score * 10))]!;
    bin.p += score;
    bin.positives += positive ? 1 : 0;
  }
  return (
    bins.reduce((sum, { p, positives }) => sum + Math.abs(p - positives), 0) / probabilities.length
  );
}

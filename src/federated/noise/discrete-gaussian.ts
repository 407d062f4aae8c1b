import { bernoulliExp } from './bernoulli';
import { discreteLaplace } from './discrete-laplace';
import { cryptographicBytes, type RandomBytes } from './random-source';
import { type Rational, rational } from './rational';

/**
 * A sampler of the discrete Gaussian distribution about 0, each whole number x with a probability in proportion to
 * e^(-x²/2sigma²): Canonne, Kamath, Steinke 2020, algorithm 3. Exact: nothing in it is a floating-point number, whose
 * rounding is what gives noise away. For sigma 0 always 0. How long a sample takes depends on its value: an
 * aggregator takes all of a release before it answers.
 * @param sigma the parameter, which the standard deviation hardly differs from unless it is below 1.
 */
export function discreteGaussian(
  sigma: Rational,
  randomBytes: RandomBytes = cryptographicBytes(),
): () => bigint {
  const { numerator, denominator } = rational(sigma.numerator, sigma.denominator);
  if (numerator === 0n) return () => 0n;
  const scale = numerator / denominator + 1n;
  const [variance, unit] = [numerator * numerator, denominator * denominator];
  // A Laplace sample y stays with probability e^-((|y| - sigma²/scale)² / 2sigma²), here over a common denominator.
  const over = 2n * variance * unit * scale * scale;
  return () => {
    for (;;) {
      const sample = discreteLaplace(scale, randomBytes);
      const distance = sample < 0n ? -sample : sample;
      const offset = distance * unit * scale - variance;
      if (bernoulliExp(rational(offset * offset, over), randomBytes)) return sample;
    }
  };
}

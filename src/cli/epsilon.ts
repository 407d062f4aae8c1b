import { Command } from 'commander';
import { epsilonOf } from '../federated';
import { numberThat, share } from './number-that';
import { wholeNumber } from './whole-number';

interface EpsilonFlags {
  readonly noiseMultiplier: number;
  readonly samplingRate: number;
  readonly steps: number;
  readonly delta: number;
  readonly json?: true;
}

export const epsilonCommand = new Command('epsilon')
  .description('say what rounds of noised sums spend of a member’s privacy')
  .requiredOption(
    '--noise-multiplier <z>',
    'standard deviation of the noise divided by the most that one member changes the sum (L2), above 0',
    numberThat('above 0, up to 1000000', (value) => value > 0 && value <= 1e6),
  )
  .requiredOption(
    '--sampling-rate <q>',
    'probability with which a member is drawn in secret into a round, 0 to 1; volunteers are not drawn: 1',
    share,
  )
  .requiredOption(
    '--steps <n>',
    'rounds; with a sampling rate of 1, those in which the member takes part',
    wholeNumber(1_000_000_000),
  )
  .requiredOption(
    '--delta <d>',
    'chance that is left out of the guarantee, between 0 and 1; usual: below 1 in the number of members',
    numberThat('between 0 and 1', (value) => value > 0 && value < 1),
  )
  .option('--json', 'write {"epsilon", "order"} instead of a sentence')
  .addHelpText(
    'after',
    `
Rényi differential privacy of the sampled Gaussian mechanism (Mironov, Talwar, Zhang 2019) at orders 1.1 to 1024, turned
into (epsilon, delta) at the best of them, which is "order". Neighbours: with this member, and without.
Example: npx parley epsilon --noise-multiplier 4 --sampling-rate 1 --steps 10 --delta 1e-5
Exit code: 0 all well, 1 no guarantee at all, 2 wrong usage.`,
  )
  .action(run);

function run({ delta, json, ...rounds }: EpsilonFlags): void {
  const { epsilon, order } = epsilonOf([rounds], delta);
  if (epsilon === Number.POSITIVE_INFINITY) {
    throw new Error('So little noise guarantees nothing: give a larger --noise-multiplier.');
  }
  const { steps, noiseMultiplier, samplingRate } = rounds;
  process.stdout.write(
    json
      ? `${JSON.stringify({ epsilon, order })}\n`
      : `Epsilon ${inWords(epsilon)} at delta ${delta} (order ${order}) after ${steps} ${steps === 1 ? 'step' : 'steps'} with noise multiplier ${noiseMultiplier} and sampling rate ${samplingRate}.\n`,
  );
}

/** Four digits, upwards: a promise is not rounded in our favour. */
function inWords(epsilon: number): string {
  if (epsilon === 0) return '0';
  const unit = 10 ** (Math.floor(Math.log10(epsilon)) - 3);
  return String(Number((Math.ceil(epsilon / unit) * unit).toPrecision(4)));
}

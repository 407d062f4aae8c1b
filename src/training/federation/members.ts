import type { Example } from '../../federated';
import { seededRandom } from '../random';

export interface MemberOptions {
  readonly count: number;
  /** Of each. */
  readonly verdicts: number;
  /** Share of verdicts on toxicity that are slips. */
  readonly wrong: number;
  readonly seed: number;
}

/** Nobody sees one kind of comment alone. */
const LEAST_SHARE = 0.03;

/**
 * Members with their own verdicts: each sees toxic comments as a share of all that is drawn from Dirichlet(1, 1), so that
 * their labels are skewed, and slips now and then. Two members may meet the same comment.
 */
export function drawMembers(
  examples: readonly Example[],
  { count, verdicts, wrong, seed }: MemberOptions,
): Example[][] {
  const random = seededRandom(seed);
  const toxic = examples.filter(({ labels }) => labels.toxicity === true);
  const harmless = examples.filter(({ labels }) => labels.toxicity === false);
  const oneOf = (from: readonly Example[]) => from[Math.floor(random() * from.length)]!;
  const exponential = () => -Math.log(1 - random());
  return Array.from({ length: count }, () => {
    const [a, b] = [exponential(), exponential()];
    const share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, a / (a + b)));
    return Array.from({ length: verdicts }, () => {
      const example = oneOf(random() < share ? toxic : harmless);
      return random() < wrong ? slipped(example) : example;
    });
  });
}

function slipped({ labels, ...example }: Example): Example {
  return { ...example, labels: { ...labels, toxicity: !labels.toxicity } };
}

import { budget } from '../../../federated';
import type { Wait } from '../../contribution-outcome';
import { type AgreedTerms, isSpent, type KnownRound, type StoredContribution } from '../../storage';
import type { PackagedBasis } from './basis';

/** What decides whether a round can be contributed to, apart from the device's own state. */
export interface RoundCircumstances {
  readonly round: KnownRound | null;
  readonly agreed: AgreedTerms;
  readonly ledger: readonly StoredContribution[];
  /** How many verdicts of one's own there are to learn from. */
  readonly verdicts: number;
  readonly basis: PackagedBasis;
  readonly now: Date;
}

/** The first thing that keeps from contributing to the round; null when nothing does. */
export function roundWait({
  round,
  agreed,
  ledger,
  verdicts,
  basis,
  now,
}: RoundCircumstances): Wait | null {
  if (!round) return 'no-round';
  const { window, model, projection, training, privacy } = round.document;
  const seconds = now.getTime() / 1000;
  if (seconds < window.opens) return 'not-open-yet';
  if (seconds >= window.closes) return 'round-over';
  if (model !== basis.modelVersion || projection !== basis.projection.hash) return 'other-model';
  if (ledger.some(({ taskId }) => taskId === round.taskId)) return 'contributed';
  const spent = ledger.filter(isSpent).map((each) => each.round.privacy);
  const { most, another } = budget(spent, privacy);
  if (!Number.isFinite(most)) return 'no-privacy';
  if (!isWithin(agreed, round.document)) return 'other-terms';
  if (verdicts < training.leastExamples) return 'few-verdicts';
  return another ? null : 'budget-spent';
}

/** Whether a round goes to the receivers that were agreed to, and costs no more privacy. */
export function isWithin(agreed: AgreedTerms, round: AgreedTerms): boolean {
  const isSame = (role: 'leader' | 'helper') =>
    agreed[role].operator === round[role].operator && agreed[role].url === round[role].url;
  return (
    isSame('leader') &&
    isSame('helper') &&
    round.privacy.noiseMultiplier >= agreed.privacy.noiseMultiplier &&
    round.privacy.delta <= agreed.privacy.delta &&
    round.privacy.contributions <= agreed.privacy.contributions &&
    round.minimumBatch >= agreed.minimumBatch
  );
}

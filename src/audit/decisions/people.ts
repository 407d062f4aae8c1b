import type { Decision, VerdictChoice } from '../../review';
import type { Label } from '../../toxicity';
import { firmness, type Obstacle, obstacleTo } from '../figures/evidence';
import { type About, figure, intervalOf, noFigure } from '../figures/figure';
import type { ReasonCode } from '../figures/reasons';
import { ALL, type Figure } from '../figures/types';
import { newcombe, type Proportion, sameShareP, wilson } from '../statistics/proportion';
import { independentOf, type JudgedComment, labelsBorne } from './records';

/** A person who decides on a comment again after so many days no longer remembers it. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * How seeing the score sways people, and whether they agree with themselves. Of flags alone, and of each person's first
 * decision on a comment: whoever decides again has seen the score.
 */
export function peopleFigures(judged: readonly JudgedComment[], label: Label): Figure[] {
  const about: About = { label, weighting: 'none' };
  const firsts = judged
    .filter(({ comment }) => comment.flags.includes(label))
    .flatMap(({ decisions }) => [...byModerator(decisions).values()].map(([first]) => first!));
  const overturned = (blind: boolean): Proportion => {
    const truths = firsts
      .filter(({ verdict }) => (verdict.blind === true) === blind)
      .flatMap(({ verdict }) => labelsBorne([verdict], verdict.choice) ?? []);
    return { count: truths.filter((borne) => !borne.has(label)).length, n: truths.length };
  };
  const [hidden, shown] = [overturned(true), overturned(false)];
  return [
    shareFigure(about, 'overturn_rate_blind', hidden, 'no_flags'),
    shareFigure(about, 'overturn_rate_shown', shown, 'no_flags'),
    effectFigure(about, hidden, shown),
    shareFigure(about, 'self_consistency', repeatsOf(judged, label), 'no_repeats'),
  ];
}

function shareFigure(about: About, metric: string, share: Proportion, empty: ReasonCode): Figure {
  const obstacle = obstacleTo(share.n, share.n, { code: empty });
  if (obstacle) return noFigure(about, metric, ALL, obstacle, share.n);
  const found = wilson(share)!;
  return figure(about, metric, ALL, {
    estimate: found.value,
    interval: intervalOf(found, 'wilson'),
    numerator: share.count,
    denominator: share.n,
    n: share.n,
    status: firmness(share.n),
  });
}

/** Above 0: people overturn more where they have not seen the score, so it draws them along. */
function effectFigure(about: About, hidden: Proportion, shown: Proportion): Figure {
  const n = Math.min(hidden.n, shown.n);
  const obstacle: Obstacle = obstacleTo(n, n, { code: 'no_blind_flags' });
  if (obstacle) return noFigure(about, 'blind_shown_gap', ALL, obstacle, n);
  const gap = newcombe(hidden, shown)!;
  return figure(about, 'blind_shown_gap', ALL, {
    estimate: gap.value,
    interval: intervalOf(gap, 'newcombe'),
    n,
    status: firmness(n),
    p: sameShareP(hidden, shown),
  });
}

/** Decisions on what the same person had decided on a week or more before, and how many of them were the same. */
function repeatsOf(judged: readonly JudgedComment[], label: Label): Proportion {
  const pairs = judged.flatMap(({ decisions }) =>
    [...byModerator(decisions).values()].flatMap((own) =>
      own.slice(1).flatMap((later, index) => {
        const earlier = own[index]!;
        if (timeOf(later) - timeOf(earlier) < FORGOTTEN_AFTER_MS) return [];
        const said = [earlier, later].map(({ verdict }) =>
          labelsBorne([verdict], verdict.choice)?.has(label),
        );
        return said.includes(undefined) ? [] : [said[0] === said[1]];
      }),
    ),
  );
  return { count: pairs.filter(Boolean).length, n: pairs.length };
}

const timeOf = ({ verdict }: Decision): number => Date.parse(verdict.decidedAt);

/** Oldest first, as they come. */
function byModerator(decisions: readonly Decision[]): Map<string, Decision[]> {
  const own = new Map<string, Decision[]>();
  for (const decision of decisions) {
    own.set(decision.moderator, [...(own.get(decision.moderator) ?? []), decision]);
  }
  return own;
}

const CHOICES = ['toxic', 'not-toxic', 'not-sure'] as const satisfies readonly VerdictChoice[];

/** How two people decided on the same comment: pairs by their choices, the same both ways round. */
export interface AgreementMatrix {
  readonly choices: readonly VerdictChoice[];
  readonly pairs: readonly (readonly number[])[];
  readonly n: number;
}

/** Of what each decided without knowing of the other; nobody can tell from it who is who. */
export function agreementMatrix(judged: readonly JudgedComment[]): AgreementMatrix {
  const pairs = CHOICES.map(() => CHOICES.map(() => 0));
  let n = 0;
  for (const { decisions } of judged) {
    const choices = independentOf(decisions).map(({ choice }) => CHOICES.indexOf(choice));
    choices.forEach((one, index) => {
      for (const other of choices.slice(index + 1)) {
        n++;
        pairs[one]![other]!++;
        if (one !== other) pairs[other]![one]!++;
      }
    });
  }
  return { choices: CHOICES, pairs, n };
}

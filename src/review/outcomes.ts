import type { VerdictChoice } from './types';
import type { Decision } from './verdicts';

/** What an outcome rests on; `one` also where others decided but took no side. */
export type OutcomeBasis = 'one' | 'agreement' | 'majority' | 'settled' | 'conflict';

/** What holds for a comment, whoever and however many decided on it. */
export interface Outcome {
  /** Null in a conflict. */
  readonly choice: VerdictChoice | null;
  readonly by: OutcomeBasis;
  /** The newest of each moderator, oldest first. */
  readonly decisions: readonly Decision[];
}

/**
 * What holds for each comment, by key. Of each moderator the newest decision counts; the newest that settles a
 * conflict holds whatever others decided; else the majority of those who are sure, since not being sure takes no side.
 * Who settles and later decides again without settling has taken the settlement back.
 * @param decisions that stand, oldest first
 */
export function outcomesOf(decisions: readonly Decision[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const [key, own] of byComment(newestOfEach(decisions))) outcomes.set(key, outcomeOf(own));
  return outcomes;
}

/** The comments on which moderators disagree and nobody has settled it. */
export function conflictsOf(outcomes: ReadonlyMap<string, Outcome>): Map<string, Outcome> {
  return new Map([...outcomes].filter(([, { by }]) => by === 'conflict'));
}

/**
 * Whether each moderator found each comment toxic, as agreement is computed from: `ratings[moderator][comment]`, 1 or
 * 0, null where they did not decide or were not sure. Of each moderator the first decision counts, and none that
 * settles a conflict: later ones may know what others said. Comments that fewer than two people rated are left out.
 * @param decisions that stand, oldest first
 */
export function ratingsOf(decisions: readonly Decision[]): (number | null)[][] {
  const independent = decisions.filter(
    ({ verdict: { choice, settles } }) => choice !== 'not-sure' && !settles,
  );
  const firsts = newestOfEach(independent.toReversed()).toReversed();
  const rated = [...byComment(firsts).values()].filter((own) => own.length >= 2);
  const moderators = [...new Set(rated.flat().map(({ moderator }) => moderator))];
  return moderators.map((rater) =>
    rated.map((own) => {
      const decision = own.find(({ moderator }) => moderator === rater);
      return decision ? Number(decision.verdict.choice === 'toxic') : null;
    }),
  );
}

function outcomeOf(decisions: readonly Decision[]): Outcome {
  const settling = decisions.findLast(({ verdict }) => verdict.settles);
  if (settling) return { choice: settling.verdict.choice, by: 'settled', decisions };
  const sure = decisions.filter(({ verdict }) => verdict.choice !== 'not-sure');
  if (sure.length === 0) {
    return { choice: 'not-sure', by: decisions.length === 1 ? 'one' : 'agreement', decisions };
  }
  const toxic = sure.filter(({ verdict }) => verdict.choice === 'toxic').length;
  const others = sure.length - toxic;
  if (toxic === others) return { choice: null, by: 'conflict', decisions };
  const unanimous = sure.length === 1 ? 'one' : 'agreement';
  return {
    choice: toxic > others ? 'toxic' : 'not-toxic',
    by: Math.min(toxic, others) === 0 ? unanimous : 'majority',
    decisions,
  };
}

/** The last decision of each moderator on each comment, in the order given. */
function newestOfEach(decisions: readonly Decision[]): Decision[] {
  const newest = new Map<string, Decision>();
  for (const decision of decisions) {
    const place = JSON.stringify([decision.moderator, decision.verdict.key]);
    newest.delete(place);
    newest.set(place, decision);
  }
  return [...newest.values()];
}

function byComment(decisions: readonly Decision[]): Map<string, Decision[]> {
  const groups = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const group = groups.get(decision.verdict.key);
    if (group) group.push(decision);
    else groups.set(decision.verdict.key, [decision]);
  }
  return groups;
}

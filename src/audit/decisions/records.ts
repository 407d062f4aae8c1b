import {
  type AuditStratum,
  type Decision,
  outcomesOf,
  type Verdict,
  type VerdictChoice,
} from '../../review';
import { LABELS, type Label, type Scores, type Thresholds } from '../../toxicity';

/** A scored comment as it is kept: without its text. */
export interface ScoredComment {
  /** Names it over all pages: `verdictKey`. */
  readonly key: string;
  /** The model's own, whatever past verdicts made of them. */
  readonly scores: Scores;
  /** What it was flagged for at its time: the decision itself, never made again from a score. */
  readonly flags: readonly Label[];
  /** Id of the policy that decided. */
  readonly policy: string;
  readonly groups: readonly string[];
  readonly stratum: AuditStratum;
  /** With which probability it was to be drawn for audit, and whether it was. */
  readonly pi: number;
  readonly drawn: boolean;
  /** ISO 8601, UTC. */
  readonly scoredAt: string;
}

/** What decided over flags, from when on. */
export interface PolicyInForce {
  readonly id: string;
  readonly modelVersion: string;
  readonly thresholds: Thresholds;
  readonly lexicon: { readonly version: string; readonly sha256: string };
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** What an audit of decisions is made from. */
export interface Records {
  readonly comments: readonly ScoredComment[];
  readonly policies: readonly PolicyInForce[];
  /** Those that stand, oldest first. */
  readonly decisions: readonly Decision[];
}

/** A scored comment with what people said of it. */
export interface JudgedComment {
  readonly comment: ScoredComment;
  readonly policy: PolicyInForce;
  /** All that stand, oldest first. */
  readonly decisions: readonly Decision[];
  /** The labels that it really bears; null where nobody decided, nobody was sure, or people disagree. */
  readonly truth: ReadonlySet<Label> | null;
}

/**
 * Every scored comment whose policy is known: without it nobody can say what was decided by. Decisions on comments that
 * are no longer kept count for nothing.
 */
export function judgedComments({ comments, policies, decisions }: Records): JudgedComment[] {
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  const outcomes = outcomesOf(decisions);
  const byKey = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const own = byKey.get(decision.verdict.key);
    if (own) own.push(decision);
    else byKey.set(decision.verdict.key, [decision]);
  }
  return comments.flatMap((comment): JudgedComment[] => {
    const policy = known.get(comment.policy);
    if (!policy) return [];
    const { choice, decisions: held } = outcomes.get(comment.key) ?? {
      choice: null,
      decisions: [],
    };
    const verdicts = held.map(({ verdict }) => verdict);
    const truth = labelsBorne(verdicts, choice);
    return [{ comment, policy, decisions: byKey.get(comment.key) ?? [], truth }];
  });
}

/** The label that a toxic comment bears whatever it was flagged for. */
const OVERALL = 'toxicity' satisfies Label;

/**
 * A comment that is toxic bears what it was flagged for, one that is not bears nothing; what people corrected label by
 * label holds over both. Only those who agree with what holds are heard. Null when nothing is known.
 */
export function labelsBorne(
  verdicts: readonly Verdict[],
  holds: VerdictChoice | null,
): ReadonlySet<Label> | null {
  if (holds === null || holds === 'not-sure') return null;
  const heard = verdicts.filter(({ choice }) => choice === holds);
  const borne = new Set<Label>(
    holds === 'toxic' ? [OVERALL, ...heard.flatMap(({ flags }) => flags)] : [],
  );
  for (const { labels = {} } of heard) {
    for (const label of LABELS) {
      if (labels[label] === true) borne.add(label);
      if (labels[label] === false) borne.delete(label);
    }
  }
  return borne;
}

/** The first that each moderator decided without knowing what others had said. */
export function independentOf(decisions: readonly Decision[]): Verdict[] {
  const firsts = new Map<string, Verdict>();
  for (const { moderator, verdict } of decisions) {
    if (!verdict.settles && !firsts.has(moderator)) firsts.set(moderator, verdict);
  }
  return [...firsts.values()];
}

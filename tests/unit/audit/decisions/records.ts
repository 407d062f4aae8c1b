import { type Decided, decidedOf } from '../../../../src/audit/decisions/basis';
import type {
  PolicyInForce,
  Records,
  ScoredComment,
} from '../../../../src/audit/decisions/records';
import type { Decision, Verdict } from '../../../../src/review';
import { LABELS, type Label, type Scores } from '../../../../src/toxicity';

const every = (value: number): Scores =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Scores;

export const POLICY: PolicyInForce = {
  id: 'policy',
  modelVersion: 'model 1',
  thresholds: every(0.5),
  lexicon: { version: '1', sha256: 'a'.repeat(64) },
  since: '2026-11-01T00:00:00.000Z',
};

/** So many scored comments of a kind, and what one person said of the first `decided` of them. */
export interface Kind extends Partial<Omit<ScoredComment, 'scores'>> {
  readonly n: number;
  readonly score?: number;
  readonly decided?: number;
  readonly verdict?: Partial<Verdict>;
}

let made = 0;

export function recordsOf(...kinds: Kind[]): Records {
  const comments: ScoredComment[] = [];
  const decisions: Decision[] = [];
  for (const { n, score, decided = 0, verdict, ...given } of kinds) {
    for (let index = 0; index < n; index++) {
      const key = `page#${made++}`;
      const flags: readonly Label[] = given.flags ?? [];
      // No two alike, so that areas have a variance.
      const near = (score ?? (flags.length > 0 ? 0.7 : 0.1)) + (made % 97) / 1000;
      const scores = every(near);
      const comment: ScoredComment = {
        scores,
        policy: POLICY.id,
        groups: [],
        stratum: flags.length > 0 ? 'flagged' : 'far-other',
        pi: 1,
        drawn: true,
        scoredAt: '2026-11-10T09:00:00.000Z',
        ...given,
        key,
        flags,
      };
      comments.push(comment);
      if (index >= decided) continue;
      decisions.push(decisionOn(comment, verdict));
    }
  }
  return { comments, policies: [POLICY], decisions };
}

export function decisionOn(
  { key, scores, flags }: ScoredComment,
  verdict: Partial<Verdict> = {},
  moderator = 'pseudonym-1',
): Decision {
  const said: Verdict = {
    key,
    choice: 'not-toxic',
    decidedAt: '2026-11-11T09:00:00.000Z',
    modelVersion: POLICY.modelVersion,
    scores,
    flags,
    ...verdict,
  };
  return { id: `decision ${made++}`, moderator, pageUrl: 'https://example.org/', verdict: said };
}

export const decided = (...kinds: Kind[]): Decided => decidedOf(recordsOf(...kinds));

export const FLAGGED = { flags: ['toxicity'], stratum: 'flagged' } as const satisfies Partial<Kind>;
export const TOXIC = { choice: 'toxic' } as const;

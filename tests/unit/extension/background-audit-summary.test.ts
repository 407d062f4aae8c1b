import { describe, expect, it } from 'vitest';
import { auditSummary } from '../../../src/extension/background/audit-summary';
import type { StoredComment, StoredPolicy } from '../../../src/extension/storage';
import type { VerdictChoice, VerdictEntry } from '../../../src/review';
import { LABELS, type Label } from '../../../src/toxicity';

const every = (value: number) =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<Label, number>;
const policy: StoredPolicy = {
  id: 'p',
  modelVersion: 'v1',
  thresholds: every(0.5),
  lexicon: { version: '1', sha256: 'abc' },
  since: '2026-03-01T00:00:00.000Z',
};

interface Said {
  readonly flagged?: boolean;
  readonly groups?: readonly string[];
  readonly drawn?: boolean;
  readonly choice?: VerdictChoice;
}

/** So many comments of one kind, with the verdict on each. */
function many(count: number, name: string, said: Said) {
  const { flagged = false, groups = [], drawn = flagged, choice } = said;
  const flags: Label[] = flagged ? ['toxicity'] : [];
  const scores = every(flagged ? 0.9 : 0.1);
  const comments: StoredComment[] = [];
  const log: VerdictEntry[] = [];
  for (let place = 0; place < count; place++) {
    const key = `https://a.test/#${name}-${place}`;
    const stratum = flagged ? 'flagged' : groups.length > 0 ? 'far-mention' : 'far-other';
    comments.push({
      key,
      pageUrl: 'https://a.test/',
      scores,
      flags,
      policy: 'p',
      groups,
      stratum,
      pi: flagged ? 1 : 0.1,
      drawn,
      scoredAt: `2026-03-0${1 + (place % 9)}T00:00:00.000Z`,
    });
    if (!choice) continue;
    const decidedAt = '2026-03-10T00:00:00.000Z';
    const verdict = { key, choice, decidedAt, modelVersion: 'v1', scores, flags };
    const event = { type: 'decided', verdict } as const;
    log.push({ id: key, moderator: 'm', pageUrl: 'https://a.test/', event });
  }
  return { comments, log };
}

function summaryOf(...kinds: ReturnType<typeof many>[]) {
  return auditSummary({
    comments: {
      all: async () => kinds.flatMap(({ comments }) => comments),
      policies: async () => [policy],
    },
    verdicts: { all: async () => kinds.flatMap(({ log }) => log) },
  });
}

describe('the audit in short', () => {
  it('says nothing while nothing was scored', async () => {
    const summary = await summaryOf();
    expect(summary).toMatchObject({ from: null, groups: [], attention: [] });
    expect(summary.overall.every(({ estimate, reason }) => estimate === null && reason)).toBe(true);
  });

  it('tells overturned flags, audits done, and why what was missed cannot be told yet', async () => {
    const { from, audits, overall } = await summaryOf(
      many(30, 'right', { flagged: true, choice: 'toxic' }),
      many(10, 'wrong', { flagged: true, choice: 'not-toxic' }),
      many(300, 'plain', {}),
      many(5, 'audited', { drawn: true, choice: 'not-toxic' }),
      many(7, 'waiting', { drawn: true }),
    );
    expect(from).toBe('2026-03-01T00:00:00.000Z');
    expect(audits).toEqual({ drawn: 12, decided: 5 });
    const [overturned, missed] = overall;
    expect(overturned).toMatchObject({ metric: 'overturn_rate', estimate: 0.25, n: 40 });
    expect(missed).toMatchObject({ metric: 'fnr', estimate: null });
    expect(missed!.reason).not.toBeNull();
  });

  it('puts the group with the widest sure gap first, eight at most', async () => {
    const groups = Array.from({ length: 10 }, (_, place) => `group${place}`);
    const { groups: figures, attention } = await summaryOf(
      many(400, 'plain', {}),
      many(20, 'right', { flagged: true, choice: 'toxic' }),
      ...groups.map((group) => many(60, group, { groups: [group] })),
      many(30, 'unfair', { flagged: true, groups: ['group7'], choice: 'not-toxic' }),
    );
    const rates = figures.filter(({ metric }) => metric === 'fpr');
    expect(rates).toHaveLength(8);
    expect(rates[0]!.slice.name).toBe('group7');
    expect(figures.find(({ metric }) => metric === 'fpr_gap')).toMatchObject({ marked: true });
    expect(attention[0]!.slice.name).toBe('group7');
    expect(attention.length).toBeLessThanOrEqual(3);
  });
});

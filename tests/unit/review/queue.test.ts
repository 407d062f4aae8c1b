import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildQueue,
  countByLabel,
  leadingLabel,
  neighbour,
  nextAfterDecision,
  type Reviewable,
} from '../../../src/review/queue';
import type { VerdictChoice } from '../../../src/review/types';
import { LABELS, type Label, type Scores } from '../../../src/toxicity/labels';

/** An item flagged for exactly the labels given. */
function item(id: string, flagged: Partial<Scores>): Reviewable {
  const scores = {
    ...(Object.fromEntries(LABELS.map((label) => [label, 0])) as Scores),
    ...flagged,
  };
  return { id, judgement: { status: 'scored', scores, flags: Object.keys(flagged) as Label[] } };
}

const mild = item('mild', { insult: 0.7 });
const rude = item('rude', { insult: 0.8, toxicity: 0.9 });
const threat = item('threat', { threat: 0.6, toxicity: 0.95 });
const calm = item('calm', {});
const items = [calm, mild, rude, threat];
const ids = (queue: readonly Reviewable[]) => queue.map(({ id }) => id);
const none = new Map<string, VerdictChoice>();

describe('leadingLabel', () => {
  it('is the flagged label with the highest probability', () => {
    expect(leadingLabel(rude.judgement)).toBe('toxicity');
    expect(leadingLabel(mild.judgement)).toBe('insult');
  });

  it('overlooks a higher score that is not flagged', () => {
    const { judgement } = mild;
    const scores = { ...judgement.scores, toxicity: 0.99 };
    expect(leadingLabel({ ...judgement, scores })).toBe('insult');
  });

  it('is null without a flag', () => {
    expect(leadingLabel(calm.judgement)).toBeNull();
  });
});

describe('buildQueue', () => {
  it('sorts flags by score and leaves out what is not flagged', () => {
    expect(ids(buildQueue(items, none, null).open)).toEqual(['threat', 'rude', 'mild']);
  });

  it('filters by label and sorts by that label', () => {
    expect(ids(buildQueue(items, none, 'insult').open)).toEqual(['rude', 'mild']);
    expect(ids(buildQueue(items, none, 'obscene').open)).toEqual([]);
  });

  it('parts decided from open items and keeps both sorted', () => {
    const decisions = new Map<string, VerdictChoice>([
      ['mild', 'not-toxic'],
      ['threat', 'toxic'],
    ]);
    const queue = buildQueue(items, decisions, null);
    expect(ids(queue.open)).toEqual(['rude']);
    expect(ids(queue.decided)).toEqual(['threat', 'mild']);
  });

  it('keeps page order among equal scores', () => {
    const twins = ['first', 'second', 'third'].map((id) => item(id, { insult: 0.5 }));
    expect(ids(buildQueue(twins, none, null).open)).toEqual(['first', 'second', 'third']);
  });

  it('holds each flagged item exactly once, and leaves the input alone', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const scenario = fc.array(fc.record({ insult: score, toxicity: score }, { requiredKeys: [] }));
    fc.assert(
      fc.property(scenario, fc.nat(9), (flagSets, decidedCount) => {
        const given = flagSets.map((flags, place) => item(`i${place}`, flags));
        const before = ids(given);
        const decisions = new Map(
          given.slice(0, decidedCount).map(({ id }) => [id, 'toxic' as VerdictChoice]),
        );
        const { open, decided } = buildQueue(given, decisions, null);
        const flagged = given.filter(({ judgement }) => judgement.flags.length > 0);
        expect(ids([...open, ...decided]).sort()).toEqual(ids(flagged).sort());
        expect(ids(given)).toEqual(before);
      }),
    );
  });
});

describe('countByLabel', () => {
  it('counts each label that occurs', () => {
    expect(countByLabel(items)).toEqual(
      new Map<Label, number>([
        ['insult', 2],
        ['toxicity', 2],
        ['threat', 1],
      ]),
    );
  });
});

describe('nextAfterDecision', () => {
  const open = [threat, rude, mild];

  it('goes on with the item below', () => {
    expect(nextAfterDecision(open, 'threat')).toBe('rude');
  });

  it('goes back to the first one left at the end', () => {
    expect(nextAfterDecision(open, 'mild')).toBe('threat');
  });

  it('is null when the last one is decided', () => {
    expect(nextAfterDecision([mild], 'mild')).toBeNull();
  });

  it('takes the first open item after changing an earlier decision', () => {
    expect(nextAfterDecision(open, 'elsewhere')).toBe('threat');
    expect(nextAfterDecision([], 'elsewhere')).toBeNull();
  });

  it('visits every open item once when each is decided in turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), (count, start) => {
        let left = Array.from({ length: count }, (_, place) => item(`i${place}`, { insult: 0.5 }));
        let current: string | null = `i${start % count}`;
        const seen: string[] = [];
        while (current !== null) {
          const next = nextAfterDecision(left, current);
          seen.push(current);
          left = left.filter(({ id }) => id !== current);
          current = next;
        }
        expect(new Set(seen).size).toBe(count);
        expect(left).toEqual([]);
      }),
    );
  });
});

describe('neighbour', () => {
  const open = [threat, rude, mild];

  it('steps down and up and stops at both ends', () => {
    expect(neighbour(open, 'threat', 1)).toBe('rude');
    expect(neighbour(open, 'rude', -1)).toBe('threat');
    expect(neighbour(open, 'threat', -1)).toBe('threat');
    expect(neighbour(open, 'mild', 1)).toBe('mild');
  });

  it('starts at the top when nothing or something unknown is selected', () => {
    expect(neighbour(open, null, 1)).toBe('threat');
    expect(neighbour(open, 'gone', -1)).toBe('threat');
    expect(neighbour([], null, 1)).toBeNull();
  });
});

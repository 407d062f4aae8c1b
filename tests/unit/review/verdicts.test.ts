import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictChoice } from '../../../src/review/types';
import {
  foldVerdicts,
  newestDecision,
  standingDecisions,
  type VerdictEvent,
  verdictKey,
} from '../../../src/review/verdicts';

const scores = {
  identity_attack: 0.01,
  insult: 0.9,
  obscene: 0.2,
  severe_toxicity: 0.01,
  sexual_explicit: 0.01,
  threat: 0.01,
  toxicity: 0.95,
};

function decided(key: string, choice: VerdictChoice, minute = 0): VerdictEvent {
  const verdict: Verdict = {
    key,
    choice,
    decidedAt: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
    modelVersion: 'abc',
    scores,
    flags: ['insult', 'toxicity'],
  };
  return { type: 'decided', verdict };
}

function undone(key: string): VerdictEvent {
  return { type: 'undone', key, undoneAt: '2026-01-01T11:00:00.000Z' };
}

describe('verdictKey', () => {
  it('names a comment by page and id', () => {
    expect(verdictKey('https://wiki.test/Talk:Tea', 'c-Ann-1')).toBe(
      'https://wiki.test/Talk:Tea#c-Ann-1',
    );
  });
});

describe('foldVerdicts', () => {
  it('is empty for an empty log', () => {
    expect(foldVerdicts([]).size).toBe(0);
    expect(newestDecision([])).toBeNull();
  });

  it('keeps the newest decision on a comment', () => {
    const folded = foldVerdicts([
      decided('a', 'toxic'),
      decided('b', 'toxic'),
      decided('a', 'not-sure'),
    ]);
    expect([...folded].map(([key, { choice }]) => [key, choice])).toEqual([
      ['a', 'not-sure'],
      ['b', 'toxic'],
    ]);
  });

  it('forgets an undone decision', () => {
    expect(foldVerdicts([decided('a', 'toxic'), undone('a')]).has('a')).toBe(false);
  });

  it('brings the first decision back when the second is undone', () => {
    const log = [decided('a', 'toxic'), decided('a', 'not-toxic'), undone('a')];
    expect(foldVerdicts(log).get('a')?.choice).toBe('toxic');
  });

  it('undoes two decisions on one comment one after the other', () => {
    const log = [decided('a', 'toxic'), decided('a', 'not-toxic'), undone('a'), undone('a')];
    expect(foldVerdicts(log).size).toBe(0);
  });

  it('holds a decision made after an undo', () => {
    const log = [decided('a', 'toxic'), undone('a'), decided('a', 'not-toxic')];
    expect(foldVerdicts(log).get('a')?.choice).toBe('not-toxic');
  });

  it('ignores an undo with nothing to undo', () => {
    const log = [undone('a'), decided('a', 'toxic'), undone('b')];
    expect(foldVerdicts(log).get('a')?.choice).toBe('toxic');
  });

  it('equals replaying the log with a stack, whatever the log', () => {
    const event = fc.oneof(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(59))
        .map(([key, n]) => decided(key, 'toxic', n)),
      fc.constantFrom('a', 'b', 'c').map(undone),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (log) => {
        const replayed: Verdict[] = [];
        for (const entry of log) {
          if (entry.type === 'decided') replayed.push(entry.verdict);
          else {
            const place = replayed.map(({ key }) => key).lastIndexOf(entry.key);
            if (place >= 0) replayed.splice(place, 1);
          }
        }
        expect(standingDecisions(log)).toEqual(replayed);
        expect(newestDecision(log)).toEqual(replayed.at(-1) ?? null);
      }),
    );
  });
});

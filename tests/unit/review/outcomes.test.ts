import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, rawAgreement } from '../../../src/audit';
import {
  conflictsOf,
  outcomesOf,
  ratingsOf,
  standingDecisions,
  type VerdictChoice,
  type VerdictEntry,
} from '../../../src/review';
import { decided, PAGE, undone } from './log';

const KEY = `${PAGE}#a`;
const CHOICES = ['toxic', 'not-toxic', 'not-sure'] as const;

/** Decisions of several people on one comment, one a minute: `['ann', 'toxic']`, third `true` settles. */
type Said = readonly [moderator: string, choice: VerdictChoice, settles?: boolean];
const outcomeOf = (said: readonly Said[]) => outcomesOf(decisionsOf(said)).get(KEY)!;
const decisionsOf = (said: readonly Said[]) =>
  standingDecisions(
    said.map(([moderator, choice, settles = false], minute) =>
      decided(`${minute}`, 'a', choice, { minute, moderator, ...(settles && { settles }) }),
    ),
  );

describe('the outcome for a comment', () => {
  it.each<[string, Said[], VerdictChoice | null, string]>([
    ['what the only one decided', [['ann', 'toxic']], 'toxic', 'one'],
    ['not sure when the only one is not', [['ann', 'not-sure']], 'not-sure', 'one'],
    [
      'what all decided',
      [
        ['ann', 'not-toxic'],
        ['bea', 'not-toxic'],
      ],
      'not-toxic',
      'agreement',
    ],
    [
      'not sure when nobody is',
      [
        ['ann', 'not-sure'],
        ['bea', 'not-sure'],
      ],
      'not-sure',
      'agreement',
    ],
    [
      'what the only sure one decided',
      [
        ['ann', 'toxic'],
        ['bea', 'not-sure'],
      ],
      'toxic',
      'one',
    ],
    [
      'what all who are sure decided',
      [
        ['ann', 'toxic'],
        ['bea', 'not-sure'],
        ['cem', 'toxic'],
      ],
      'toxic',
      'agreement',
    ],
    [
      'what most who are sure decided',
      [
        ['ann', 'toxic'],
        ['bea', 'not-toxic'],
        ['cem', 'not-toxic'],
        ['dee', 'not-sure'],
      ],
      'not-toxic',
      'majority',
    ],
    [
      'open when as many are for as against',
      [
        ['ann', 'toxic'],
        ['bea', 'not-toxic'],
        ['cem', 'not-sure'],
      ],
      null,
      'conflict',
    ],
    [
      'the newest of each moderator',
      [
        ['ann', 'toxic'],
        ['bea', 'not-toxic'],
        ['ann', 'not-toxic'],
      ],
      'not-toxic',
      'agreement',
    ],
    [
      'what settles, against a majority',
      [
        ['ann', 'toxic'],
        ['bea', 'toxic'],
        ['cem', 'not-toxic', true],
        ['dee', 'toxic'],
      ],
      'not-toxic',
      'settled',
    ],
    [
      'the newest that settles',
      [
        ['ann', 'toxic', true],
        ['bea', 'not-toxic', true],
      ],
      'not-toxic',
      'settled',
    ],
    [
      'open again when who settled decides anew',
      [
        ['ann', 'toxic'],
        ['bea', 'not-toxic', true],
        ['bea', 'not-toxic'],
      ],
      null,
      'conflict',
    ],
  ])('is %s', (_, said, choice, by) => expect(outcomeOf(said)).toMatchObject({ choice, by }));

  it('names the newest decision of each moderator, oldest first', () => {
    const outcome = outcomeOf([
      ['ann', 'toxic'],
      ['bea', 'toxic'],
      ['ann', 'not-toxic'],
    ]);
    expect(outcome.decisions.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('falls back to what stood before an undo', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      decided('2', 'a', 'not-toxic', { minute: 2, moderator: 'bea' }),
    ];
    const after: VerdictEntry[] = [...log, undone('3', '2', 'a', 'bea')];
    expect(outcomesOf(standingDecisions(log)).get(KEY)!.by).toBe('conflict');
    expect(outcomesOf(standingDecisions(after)).get(KEY)).toMatchObject({
      choice: 'toxic',
      by: 'one',
    });
    const all = [...after, undone('4', '1', 'a')];
    expect(outcomesOf(standingDecisions(all)).size).toBe(0);
  });

  it('is the majority whoever said it, and a conflict only between equals', () => {
    const said = fc.array(fc.constantFrom(...CHOICES), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(said, (choices) => {
        const { choice, by } = outcomeOf(choices.map((each, index) => [`m${index}`, each]));
        const [toxic, not] = [count(choices, 'toxic'), count(choices, 'not-toxic')];
        expect(by === 'conflict').toBe(toxic === not && toxic > 0);
        expect(choice === null).toBe(by === 'conflict');
        if (toxic !== not) expect(choice).toBe(toxic > not ? 'toxic' : 'not-toxic');
      }),
    );
  });
});

describe('conflicts', () => {
  it('are the comments on which nothing holds', () => {
    const decisions = standingDecisions([
      decided('1', 'a', 'toxic'),
      decided('2', 'a', 'not-toxic', { moderator: 'bea' }),
      decided('3', 'b', 'toxic'),
    ]);
    expect([...conflictsOf(outcomesOf(decisions)).keys()]).toEqual([KEY]);
  });
});

describe('ratings', () => {
  it('are a row for each moderator, a column for each comment that two rated', () => {
    const decisions = standingDecisions([
      decided('1', 'a', 'toxic', { minute: 1 }),
      decided('2', 'b', 'toxic', { minute: 2 }),
      decided('3', 'alone', 'toxic', { minute: 3 }),
      decided('4', 'a', 'toxic', { minute: 4, moderator: 'bea' }),
      decided('5', 'b', 'not-toxic', { minute: 5, moderator: 'bea' }),
      decided('6', 'alone', 'not-sure', { minute: 6, moderator: 'bea' }),
      decided('7', 'b', 'not-toxic', { minute: 7, moderator: 'cem' }),
    ]);
    expect(sorted(ratingsOf(decisions))).toEqual([
      [1, 0],
      [1, 1],
      [null, 0],
    ]);
  });

  it('count what was said first, and nothing that settles', () => {
    const decisions = decisionsOf([
      ['ann', 'toxic'],
      ['bea', 'not-toxic'],
      ['ann', 'not-toxic'],
      ['cem', 'not-toxic', true],
    ]);
    expect(sorted(ratingsOf(decisions))).toEqual([[0], [1]]);
  });

  it('are what agreement is computed from', () => {
    const choices = ['toxic', 'not-toxic', 'not-toxic', 'toxic'] as const;
    const log = choices.flatMap((choice, index) => [
      decided(`a${index}`, `c${index}`, choice),
      decided(`b${index}`, `c${index}`, index === 0 ? 'not-toxic' : choice, { moderator: 'bea' }),
    ]);
    const ratings = ratingsOf(standingDecisions(log));
    expect(rawAgreement(ratings)).toEqual({ share: 0.75, pabak: 0.5, n: 4 });
    // By hand: 8 ratings, 3 of toxic; observed disagreement 2, expected 2 · 3 · 5 / 7.
    expect(krippendorffAlpha(ratings)).toBeCloseTo(1 - 2 / (30 / 7), 12);
    expect(ratingsOf([])).toEqual([]);
  });
});

const count = (choices: readonly VerdictChoice[], choice: VerdictChoice) =>
  choices.filter((each) => each === choice).length;

const sorted = (rows: readonly (readonly (number | null)[])[]) =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

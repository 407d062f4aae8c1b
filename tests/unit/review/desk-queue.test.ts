import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DeskFilter,
  type DeskItem,
  type DeskOrder,
  deskEntries,
  deskQueue,
  NO_FILTER,
  nextAfterDecision,
  SEVERITY,
  standingDecisions,
  type VerdictEntry,
} from '../../../src/review';
import { LABELS } from '../../../src/toxicity';
import { flagged, item } from './desk';
import { everyLabel } from './every-label';
import { decided, PAGE } from './log';

const NOW = new Date('2026-01-11T00:00:00Z');

interface Asked {
  readonly filter?: Partial<DeskFilter>;
  readonly order?: DeskOrder;
  readonly log?: readonly VerdictEntry[];
}

/** What Ann sees, by the comments' ids. */
function queue(items: readonly DeskItem[], { filter, order = 'score', log = [] }: Asked = {}) {
  const entries = deskEntries(items, standingDecisions(log), 'ann', NOW);
  return deskQueue(entries, { ...NO_FILTER, ...filter }, order, NOW).map(({ id }) =>
    id.slice(id.indexOf('#') + 1),
  );
}

describe('the order of the desk', () => {
  it('is by the leading flag, by the one sentence where only that is flagged', () => {
    const items = [
      flagged('low', 0.6),
      flagged('passage', 0.2, { passages: { toxicity: 0.95 } }),
      flagged('high', 0.9),
      item('unflagged', { scores: everyLabel(0.7) }),
    ];
    expect(queue(items)).toEqual(['passage', 'high', 'unflagged', 'low']);
  });

  it('is by the label that is filtered for', () => {
    const both = (id: string, insult: number, toxicity: number) =>
      item(id, {
        scores: { ...everyLabel(0), insult, toxicity },
        flags: ['insult', 'toxicity'],
      });
    const items = [both('a', 0.7, 0.95), both('b', 0.9, 0.9), flagged('c', 0.99)];
    expect(queue(items)).toEqual(['c', 'a', 'b']);
    expect(queue(items, { filter: { label: 'insult' } })).toEqual(['b', 'a']);
  });

  it('is by the worst flag, then by how likely it is', () => {
    const items = [
      flagged('toxic', 0.99),
      item('threat', { scores: everyLabel(0.5), flags: ['threat', 'toxicity'] }),
      item('likelier threat', { scores: everyLabel(0.6), flags: ['threat'] }),
      item('attack', { scores: everyLabel(0.9), flags: ['identity_attack'] }),
      item('unflagged', { scores: everyLabel(0.3) }),
    ];
    expect(queue(items, { order: 'severity' })).toEqual([
      'likelier threat',
      'threat',
      'attack',
      'toxic',
      'unflagged',
    ]);
    expect([...SEVERITY].sort()).toEqual([...LABELS].sort());
  });

  it('is by when it was written, or where nobody knows, found', () => {
    const items = [
      flagged('old', 0.9, { timestamp: '2026-01-02T00:00:00.000Z' }),
      flagged('undated', 0.9, { timestamp: null, queuedAt: '2026-01-03T00:00:00.000Z' }),
      flagged('new', 0.9, { timestamp: '2026-01-04T00:00:00.000Z' }),
    ];
    expect(queue(items, { order: 'newest' })).toEqual(['new', 'undated', 'old']);
  });

  it('does not depend on the order of the items', () => {
    const items = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 12 })
      .chain((ids) =>
        fc.tuple(
          fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }),
          fc.constant(ids),
        ),
      );
    const make = (id: number) =>
      flagged(`${id}`, (id % 3) / 10 + 0.5, { blind: id % 5 === 0, place: (id % 4) / 4 });
    fc.assert(
      fc.property(
        items,
        fc.constantFrom<DeskOrder>('score', 'severity', 'newest'),
        ([a, b], order) => {
          expect(queue(a.map(make), { order })).toEqual(queue(b.map(make), { order }));
        },
      ),
    );
  });
});

describe('what is decided on blind', () => {
  const shown = [0.9, 0.8, 0.7].map((score) => flagged(`${score}`, score));
  const blind = (place: number, score: number) =>
    flagged('blind', score, { blind: true, place, timestamp: '2026-01-05T00:00:00.000Z' });

  it.each([
    [0, ['blind', '0.9', '0.8', '0.7']],
    [0.3, ['0.9', 'blind', '0.8', '0.7']],
    [0.6, ['0.9', '0.8', 'blind', '0.7']],
    [0.99, ['0.9', '0.8', '0.7', 'blind']],
  ])('lies at its draw of %d', (place, expected) => {
    expect(queue([...shown, blind(place, 0.85)])).toEqual(expected);
    expect(queue([...shown, blind(place, 0.85)], { order: 'severity' })).toEqual(expected);
  });

  it('lies there whatever its score and flags are', () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 12 }),
        fc.array(fc.tuple(unit, unit, unit), { maxLength: 6 }),
        fc.constantFrom<DeskOrder>('score', 'severity', 'newest'),
        (scores, hidden, order) => {
          const others = scores.map((score, index) => flagged(`s${index}`, score));
          const with_ = (which: 0 | 1) =>
            hidden.map(([place, ...either], index) =>
              which === 0
                ? flagged(`h${index}`, either[0], { blind: true, place })
                : item(`h${index}`, { scores: everyLabel(either[1]), blind: true, place }),
            );
          expect(queue([...others, ...with_(0)], { order })).toEqual(
            queue([...others, ...with_(1)], { order }),
          );
        },
      ),
    );
  });

  it('is not to be found by label or score, but by all that does not tell', () => {
    const items = [blind(0.5, 0.99)];
    expect(queue(items, { filter: { label: 'toxicity' } })).toEqual([]);
    expect(queue(items, { filter: { leastScore: 0 } })).toEqual([]);
    expect(queue(items, { filter: { state: 'open', search: 'interest' } })).toEqual(['blind']);
    expect(queue(items, { order: 'newest' })).toEqual(['blind']);
  });

  it('lies by its score once it is decided on', () => {
    const log = [decided('1', 'blind', 'toxic')];
    expect(queue([...shown, blind(0, 0.75)], { log })).toEqual(['0.9', '0.8', 'blind', '0.7']);
    const filter = { label: 'toxicity', leastScore: 0.75 } as const;
    expect(queue([...shown, blind(0, 0.75)], { log, filter })).toEqual(['0.9', '0.8', 'blind']);
  });
});

describe('the filter of the desk', () => {
  const other = 'https://wiki.test/wiki/Talk:Coffee';
  const far = 'https://wiki.test.example/wiki/Talk:Tea';
  const items = [
    flagged('a', 0.9, { groups: ['women'], timestamp: '2026-01-10T00:00:00.000Z' }),
    flagged('b', 0.8, { text: 'Your CAFE\u0301 is shut', goneAt: '2026-01-02T00:00:00.000Z' }),
    flagged('c', 0.7, { pageUrl: other, heading: 'Opening hours' }),
    flagged('d', 0.6, { pageUrl: far, timestamp: null }),
    item('e', { scores: everyLabel(0.5), flags: ['insult'] }),
  ];
  const log = [
    decided('1', 'b', 'not-sure'),
    decided('2', 'e', 'toxic'),
    decided('3', 'e', 'not-toxic', { moderator: 'bea' }),
  ];

  it.each<[Partial<DeskFilter>, string[]]>([
    [{}, ['a', 'b', 'c', 'd', 'e']],
    [{ site: 'https://wiki.test' }, ['a', 'b', 'c', 'e']],
    [{ pageUrl: other }, ['c']],
    [{ label: 'insult' }, ['e']],
    [{ leastScore: 0.7 }, ['a', 'b', 'c']],
    [{ label: 'toxicity', leastScore: 0.8 }, ['a', 'b']],
    [{ group: 'women' }, ['a']],
    [{ group: 'wom' }, []],
    [{ state: 'open' }, ['a', 'c', 'd']],
    [{ state: 'not-sure' }, ['b']],
    [{ state: 'toxic' }, []],
    [{ state: 'conflict' }, ['e']],
    [{ state: 'gone' }, ['b']],
    [{ withinDays: 1 }, ['a']],
    [{ withinDays: 10 }, ['a', 'b', 'c', 'd', 'e']],
    [{ search: 'caf\u00E9' }, ['b']],
    [{ search: '  SHUT your ' }, ['b']],
    [{ search: 'shut hours' }, []],
    [{ search: 'opening' }, ['c']],
    [{ site: 'https://wiki.test', state: 'open', leastScore: 0.8 }, ['a']],
  ])('%o leaves %o', (filter, expected) => expect(queue(items, { filter, log })).toEqual(expected));

  it('does not look for authors', () => {
    const byAnn = { ...flagged('a', 0.9), author: 'Annabel' };
    expect(queue([byAnn], { filter: { search: 'annabel' } })).toEqual([]);
  });
});

describe('ten thousand items', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    flagged(`${index}`, ((index * 7919) % 10_000) / 10_000, {
      blind: index % 10 === 0,
      place: ((index * 104_729) % 10_000) / 10_000,
    }),
  );

  it('are all there, and go on where one is decided on', () => {
    const entries = deskEntries(many, [], 'ann', NOW);
    const all = deskQueue(entries, NO_FILTER, 'score', NOW);
    expect(new Set(all.map(({ id }) => id)).size).toBe(10_000);
    expect(nextAfterDecision(all, all[17]!.id)).toBe(all[18]!.id);
    expect(nextAfterDecision(all, `${PAGE}#none`)).toBe(all[0]!.id);
  });

  it('hold blind ones evenly', () => {
    const all = deskQueue(deskEntries(many, [], 'ann', NOW), NO_FILTER, 'score', NOW);
    for (let tenth = 0; tenth < 10; tenth++) {
      const part = all.slice(tenth * 1000, (tenth + 1) * 1000);
      const hidden = part.filter((entry) => entry.hidden).length;
      expect(hidden).toBeGreaterThan(80);
      expect(hidden).toBeLessThan(120);
    }
  });
});

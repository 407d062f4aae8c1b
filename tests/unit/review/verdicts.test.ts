import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestByKey, standingDecisions, type VerdictEntry, verdictKey } from '../../../src/review';
import { anyLog } from './any-log';
import { amended, decided, PAGE, undone } from './log';

/** What holds for each comment: its id on the page, and the choice. */
const held = (log: readonly VerdictEntry[]) =>
  [...newestByKey(standingDecisions(log)).values()].map(({ verdict: { key, choice } }) => [
    key.slice(PAGE.length + 1),
    choice,
  ]);

describe('verdictKey', () => {
  it('names a comment by page and id', () => {
    expect(verdictKey('https://wiki.test/Talk:Tea', 'c-Ann-1')).toBe(
      'https://wiki.test/Talk:Tea#c-Ann-1',
    );
  });
});

describe('the decisions that stand', () => {
  it('are none for an empty log', () => expect(standingDecisions([])).toEqual([]));

  it('are all that were made, oldest first, of which the newest holds', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      decided('2', 'b', 'toxic', { minute: 2 }),
      decided('3', 'a', 'not-sure', { minute: 3 }),
    ];
    expect(standingDecisions(log).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(held(log)).toEqual([
      ['a', 'not-sure'],
      ['b', 'toxic'],
    ]);
  });

  it('are told by who made them and where', () => {
    const [decision] = standingDecisions([decided('1', 'a', 'toxic', { moderator: 'bea' })]);
    expect(decision).toMatchObject({ id: '1', moderator: 'bea', pageUrl: PAGE });
  });

  it('do not include what was undone', () => {
    expect(held([decided('1', 'a', 'toxic'), undone('2', '1', 'a')])).toEqual([]);
  });

  it('include the first again when the second is undone', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      decided('2', 'a', 'not-toxic', { minute: 2 }),
      undone('3', '2', 'a'),
    ];
    expect(held(log)).toEqual([['a', 'toxic']]);
    expect(held([...log, undone('4', '1', 'a')])).toEqual([]);
  });

  it('include one made after an undo', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      undone('2', '1', 'a'),
      decided('3', 'a', 'not-toxic', { minute: 2 }),
    ];
    expect(held(log)).toEqual([['a', 'not-toxic']]);
  });

  it('are not changed by an undo or an amendment of what is not there', () => {
    const log = [
      undone('1', '9', 'a'),
      decided('2', 'a', 'toxic'),
      amended('3', '9', 'a', { reason: 'name' }),
    ];
    expect(standingDecisions(log)).toEqual(standingDecisions([decided('2', 'a', 'toxic')]));
  });

  it('undo one thing twice once', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      decided('2', 'a', 'not-toxic', { minute: 2 }),
      undone('3', '2', 'a'),
      undone('4', '2', 'a'),
    ];
    expect(held(log)).toEqual([['a', 'toxic']]);
  });

  it('equal replaying decisions and undos with a stack, however deep', () => {
    const step = fc.record({ comment: fc.constantFrom('a', 'b', 'c'), undo: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const log: VerdictEntry[] = [];
        const stack: { id: string; comment: string }[] = [];
        for (const [index, { comment, undo }] of steps.entries()) {
          const id = `${index}`;
          if (undo) {
            const place = stack.map((each) => each.comment).lastIndexOf(comment);
            const [taken] = place < 0 ? [] : stack.splice(place, 1);
            if (taken) log.push(undone(id, taken.id, comment));
          } else {
            stack.push({ id, comment });
            log.push(decided(id, comment, 'toxic', { minute: index }));
          }
        }
        expect(standingDecisions(log).map(({ id }) => id)).toEqual(stack.map(({ id }) => id));
      }),
    );
  });
});

describe('amendments', () => {
  const reasonOf = (log: readonly VerdictEntry[]) => standingDecisions(log)[0]!.verdict.reason;

  it('say why, until they take it back', () => {
    const log = [
      decided('1', 'a', 'not-toxic'),
      amended('2', '1', 'a', { minute: 1, reason: 'quotation' }),
      amended('3', '1', 'a', { minute: 2, labels: { insult: true } }),
    ];
    expect(reasonOf(log)).toBe('quotation');
    expect(reasonOf([...log, amended('4', '1', 'a', { minute: 3, reason: 'name' })])).toBe('name');
    const taken = [...log, amended('4', '1', 'a', { minute: 3, reason: null })];
    expect(standingDecisions(taken)[0]!.verdict).not.toHaveProperty('reason');
  });

  it('correct labels one by one', () => {
    const log = [
      decided('1', 'a', 'toxic', { labels: { insult: false } }),
      amended('2', '1', 'a', { minute: 1, labels: { threat: true } }),
      amended('3', '1', 'a', { minute: 2, labels: { insult: true } }),
    ];
    expect(standingDecisions(log)[0]!.verdict.labels).toEqual({ insult: true, threat: true });
  });

  it('leave the choice and its moment as they are', () => {
    const log = [
      decided('1', 'a', 'toxic', { minute: 1 }),
      amended('2', '1', 'a', { reason: 'other' }),
    ];
    const [bare] = standingDecisions(log.slice(0, 1));
    expect(standingDecisions(log)).toEqual([
      { ...bare, verdict: { ...bare!.verdict, reason: 'other' } },
    ]);
  });
});

describe('logs of several people', () => {
  it('fold in any order', () => {
    const shuffled = anyLog.chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(standingDecisions(other)).toEqual(standingDecisions(log));
      }),
    );
  });

  it('fold the same with entries that occur twice', () => {
    const repeated = anyLog.chain((log) => fc.tuple(fc.constant(log), fc.subarray(log)));
    fc.assert(
      fc.property(repeated, ([log, again]) => {
        const once = standingDecisions(log);
        expect(standingDecisions([...log, ...again])).toEqual(once);
        expect(standingDecisions([...again, ...log])).toEqual(once);
      }),
    );
  });
});

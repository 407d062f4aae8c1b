import { describe, expect, it } from 'vitest';
import {
  type DeskItem,
  deskEntries,
  standingDecisions,
  type VerdictEntry,
} from '../../../src/review';
import { flagged } from './desk';
import { decided, undone } from './log';

const SOON = new Date('2026-01-02T00:00:00Z');
const LATER = new Date('2026-01-08T00:00:00Z');

/** How a flagged comment stands for Ann. */
function stand(log: readonly VerdictEntry[], changes: Partial<DeskItem> = {}, now = SOON) {
  const items = [flagged('a', 0.9, changes)];
  const [entry] = deskEntries(items, standingDecisions(log), 'ann', now);
  return entry!;
}

const byAnn = decided('1', 'a', 'toxic');
const byBea = decided('2', 'a', 'not-toxic', { moderator: 'bea', minute: 1 });

describe('a comment on the desk', () => {
  it('is open until somebody decides', () => {
    expect(stand([])).toMatchObject({ state: 'open', outcome: null });
    expect(stand([byAnn]).state).toBe('toxic');
    expect(stand([byBea]).state).toBe('not-toxic');
    expect(stand([byAnn, undone('9', '1', 'a')]).state).toBe('open');
  });

  it('stands where several left it', () => {
    const byCem = decided('3', 'a', 'not-toxic', { moderator: 'cem', minute: 2 });
    expect(stand([byAnn, byBea]).state).toBe('conflict');
    expect(stand([byAnn, byBea, byCem]).state).toBe('not-toxic');
    expect(stand([byAnn, byBea, byCem]).outcome?.by).toBe('majority');
  });

  it('is open to a second person when it is meant for two, and to no third', () => {
    const double = { double: true };
    const byCem = decided('3', 'a', 'toxic', { moderator: 'cem', minute: 2 });
    expect(stand([byBea], double).state).toBe('open');
    expect(stand([byAnn], double).state).toBe('toxic');
    expect(stand([byBea, byCem], double).state).toBe('conflict');
  });

  it('opens again a week after one decided, once', () => {
    const repeat = { repeat: true };
    const again = decided('3', 'a', 'not-toxic', { decidedAt: '2026-01-08T00:00:00.000Z' });
    expect(stand([byAnn], repeat, new Date(LATER.getTime() - 1)).state).toBe('toxic');
    expect(stand([byAnn], repeat, LATER).state).toBe('open');
    expect(stand([byAnn], {}, LATER).state).toBe('toxic');
    expect(stand([byAnn, again], repeat, new Date('2026-02-01T00:00:00Z')).state).toBe('not-toxic');
    expect(stand([byBea], repeat, LATER).state).toBe('not-toxic');
  });

  it('does not open again over a conflict, or what settled it', () => {
    const repeat = { repeat: true };
    const settled = decided('3', 'a', 'toxic', { minute: 2, moderator: 'cem', settles: true });
    expect(stand([byAnn, byBea], repeat, LATER).state).toBe('conflict');
    expect(stand([byAnn, byBea, settled], repeat, LATER).state).toBe('toxic');
  });

  it('hides what is to be decided on blind, and only until then', () => {
    const blind = { blind: true, double: true };
    expect(stand([], blind).hidden).toBe(true);
    expect(stand([byBea], blind).hidden).toBe(true);
    expect(stand([byAnn], blind).hidden).toBe(false);
    expect(stand([]).hidden).toBe(false);
    expect(stand([byAnn], { blind: true, repeat: true }, LATER).hidden).toBe(true);
  });

  it('keeps the order given', () => {
    const items = ['b', 'a', 'c'].map((id) => flagged(id, 0.9));
    const entries = deskEntries(items, [], 'ann', SOON);
    expect(entries.map((entry) => entry.item)).toEqual(items);
    expect(entries.map(({ id }) => id)).toEqual(items.map(({ key }) => key));
  });
});

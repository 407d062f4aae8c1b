import { describe, expect, it, vi } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import { Ledger } from '../../../src/extension/content/ledger';
import { scored } from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

const comment = (id: string, text = id) => ({ id, text }) as FoundComment;
const RUDE = scored({ insult: 0.9 });

/** A ledger of three comments whose first two are judged, the second one as rude. */
function judged() {
  const ledger = new Ledger();
  const all = ['a', 'b', 'c'].map((id) => comment(id));
  const batch = Symbol('batch');
  ledger.update(all);
  ledger.markAsked(all.slice(0, 2), batch);
  ledger.record(all.slice(0, 2), batch, [scored(), RUDE]);
  return { ledger, all, batch };
}

describe('Ledger', () => {
  it('counts what nobody has asked about yet', () => {
    const { ledger, all, batch } = judged();
    expect(ledger.waiting).toBe(1);
    ledger.markAsked(all.slice(2), batch);
    expect(ledger.waiting).toBe(0);
    ledger.release(all.slice(2), batch);
    expect(ledger.waiting).toBe(1);
    ledger.releaseAll();
    expect(ledger.waiting).toBe(3);
    ledger.update(all.slice(0, 1));
    expect(ledger.waiting).toBe(1);
  });

  it('counts what is judged and flagged as answers come and change', () => {
    const { ledger, all } = judged();
    expect(ledger.progress()).toEqual({ found: 3, judged: 2, flagged: 1 });
    expect(ledger.flag('b')?.judgement).toBe(RUDE);
    expect(ledger.flag('a')).toBeNull();
    const again = Symbol('again');
    ledger.releaseAll();
    ledger.markAsked(all, again);
    ledger.record(all, again, [RUDE, scored(), RUDE]);
    expect(ledger.progress()).toEqual({ found: 3, judged: 3, flagged: 2 });
    expect(ledger.flagged().map(({ found }) => found.id)).toEqual(['a', 'c']);
    expect(ledger.flag('b')).toBeNull();
  });

  it('forgets the counts of comments that change or go, keeps those that move', () => {
    const { ledger } = judged();
    ledger.update([comment('c'), comment('b'), comment('a', 'other words')]);
    expect(ledger.progress()).toEqual({ found: 3, judged: 1, flagged: 1 });
    expect(ledger.comments.filter(ledger.isWaiting).map(({ id }) => id)).toEqual(['c', 'a']);
    ledger.update([comment('c')]);
    expect(ledger.progress()).toEqual({ found: 1, judged: 0, flagged: 0 });
  });

  it('lets what was only glanced at wait for the rest, flagged from now on if it was rude', () => {
    const { ledger, all } = judged();
    const [glance, rest] = [Symbol('glance'), Symbol('rest')];
    const changed = [comment('a', 'long'), comment('b', 'long too'), comment('c')];
    ledger.update(changed);
    ledger.markAsked(changed, glance);
    ledger.record(changed, glance, [
      { ...scored(), restRank: -1 },
      { ...RUDE, restRank: -1 },
      scored(),
    ]);
    expect(changed.filter(ledger.isWaiting).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(ledger.progress()).toEqual({ found: 3, judged: 1, flagged: 1 });
    expect(ledger.flag('b')?.judgement.flags).toEqual(['insult']);
    expect(ledger.notable()).toEqual([]);
    ledger.markAsked(all, rest);
    ledger.record(all, rest, [RUDE, RUDE, scored()]);
    expect(ledger.progress()).toEqual({ found: 3, judged: 3, flagged: 2 });
    expect(ledger.notable()).toHaveLength(2);
  });

  it('keeps the last word of before while a comment is judged again', () => {
    const { ledger, all } = judged();
    const again = Symbol('again');
    ledger.releaseAll();
    ledger.markAsked(all, again);
    ledger.record(all, again, [{ ...RUDE, restRank: -1 }, { ...scored(), restRank: -1 }, scored()]);
    expect(ledger.flagged().map(({ found }) => found.id)).toEqual(['b']);
    expect(ledger.progress()).toEqual({ found: 3, judged: 3, flagged: 1 });
  });

  it('lets a batch without an answer wait again, but not what another batch asks for', () => {
    const { ledger, all, batch } = judged();
    const later = Symbol('later');
    ledger.markAsked([all[0]!], later);
    ledger.release(all, batch);
    expect(all.filter(ledger.isWaiting).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(ledger.isWaiting(comment('stranger'))).toBe(false);
    expect(ledger.isWaiting(comment('c', 'words of before'))).toBe(false);
  });
});

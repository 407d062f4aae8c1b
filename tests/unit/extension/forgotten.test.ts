import { beforeEach, describe, expect, it, vi } from 'vitest';
import { auditSalt, rereadAuditSalt } from '../../../src/extension/background/audit-salt';
import { announceForgotten, watchForgotten } from '../../../src/extension/forgotten';
import {
  bumpPersonalRevision,
  watchPersonalRevision,
} from '../../../src/extension/personal-revision';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

beforeEach(() => {
  resetFakeBrowser();
  rereadAuditSalt();
});

describe('that something was forgotten', () => {
  it('is heard by who listens for it, and by nobody else', async () => {
    const [forgotten, judgeAgain] = [vi.fn(), vi.fn()];
    const stop = new AbortController();
    watchForgotten(forgotten, stop.signal);
    watchPersonalRevision(judgeAgain, stop.signal);
    await announceForgotten();
    await announceForgotten();
    expect(forgotten).toHaveBeenCalledTimes(2);
    expect(judgeAgain).not.toHaveBeenCalled();
    stop.abort();
    await announceForgotten();
    expect(forgotten).toHaveBeenCalledTimes(2);
  });

  it('has no page judge its comments again when the counts themselves are forgotten', async () => {
    const judgeAgain = vi.fn();
    await bumpPersonalRevision();
    watchPersonalRevision(judgeAgain, new AbortController().signal);
    await fakeBrowser.storage.local.remove(['personal-revision']);
    expect(judgeAgain).not.toHaveBeenCalled();
    await bumpPersonalRevision();
    expect(judgeAgain).toHaveBeenCalledOnce();
  });
});

describe('the audit salt', () => {
  it('stays the same until everything is forgotten', async () => {
    const salt = await auditSalt();
    expect(await auditSalt()).toBe(salt);
    await fakeBrowser.storage.local.remove(['audit-salt']);
    rereadAuditSalt();
    const next = await auditSalt();
    expect(next).not.toBe(salt);
    expect(fakeBrowser.test.stored.get('audit-salt')).toBe(JSON.stringify(next));
  });
});

// @vitest-environment jsdom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoredView } from '../../../src/extension/dashboard/data/data-view';
import { readSettings, updateSettings } from '../../../src/extension/settings';
import {
  Database,
  ModeratorStore,
  StorageError,
  VerdictStore,
} from '../../../src/extension/storage';
import { readVerdictFile, writeVerdictFile } from '../../../src/review';
import { OpenView } from './desk-view';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';
import { contents, decisionBy, keep, verdictOf } from './stored-data';
import 'fake-indexeddb/auto';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser-with-words')).fakeBrowser,
}));

const SITE = 'https://en.wikipedia.org';
const TEA = `${SITE}/wiki/Talk:Tea`;
const MILK = `${SITE}/wiki/Talk:Milk`;
const ELSEWHERE = 'https://forum.example/thread/1';
const NOW = '2026-04-10T12:30:00.000Z';

let database: Database;
let room: { usage?: number; quota?: number };
let saved: { name: string; blob: Blob }[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) });
  globalThis.indexedDB = new IDBFactory();
  resetFakeBrowser();
  database = new Database();
  room = { usage: 12_345_678, quota: 2_000_000_000 };
  saved = [];
  Object.defineProperty(navigator, 'storage', {
    configurable: true,
    value: { estimate: async () => room },
  });
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_name: string, work: () => Promise<void>) => work() },
  });
  URL.createObjectURL = (blob) => `blob:${saved.push({ name: '', blob: blob as Blob })}`;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.at(-1)!.name = this.download;
  });
});

afterEach(async () => {
  await database.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function filled(): Promise<OpenView> {
  await keep(database, { pageUrl: TEA, commentId: 'c-1', at: NOW }, 'h1');
  await keep(database, { pageUrl: MILK, commentId: 'c-2', at: NOW }, 'h2');
  await keep(database, { pageUrl: ELSEWHERE, commentId: 'c-3', at: NOW }, 'h3');
  const view = await OpenView.open(StoredView, database);
  await view.shows('Forget …');
  return view;
}

/** jsdom's blobs have no `text`. */
function textOf(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve) => {
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
}

const count = async (store: string): Promise<number> => (await contents(database))[store]!.length;

describe('what is stored', () => {
  it('is counted by kind, and the room it takes is said', async () => {
    const view = await filled();
    await view.shows('that takes 12.3 MB of the 2,000 MB');
    const rows = [...document.querySelectorAll('section:first-child tbody tr')].map(
      (row) => row.querySelector('td')?.textContent,
    );
    expect(rows).toEqual(['3', '3', '12', '3', '3', '0']);
    expect(view.text).not.toContain('The room is nearly used up');
  });

  it('says what to do when the room is nearly used up', async () => {
    room = { usage: 95, quota: 100 };
    const view = await filled();
    await view.shows('The room is nearly used up');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('fewer days');
  });

  it('says when the browser does not say', async () => {
    room = {};
    const view = await filled();
    await view.shows('The browser does not say how much room');
  });
});

describe('how long things are kept', () => {
  it('is saved at once when nothing is older', async () => {
    const view = await filled();
    await view.save('Days', '30');
    await view.says('kept for 30 days');
    expect((await readSettings()).retentionDays).toBe(30);
    expect(await count('comments')).toBe(3);
  });

  it('forgets what is older only after saying what that is', async () => {
    await keep(database, { pageUrl: TEA, commentId: 'old', at: '2026-03-01T00:00:00.000Z' });
    const view = await filled();
    await view.save('Days', '30');
    await view.shows('This forgets at once what is older: 1 comment with its text, 1 scored');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await view.click('Cancel');
    expect((await readSettings()).retentionDays).toBe(90);
    expect(await count('comments')).toBe(4);

    await view.save('Days', '30');
    await view.shows('This forgets at once');
    await view.click('Save and forget');
    await view.says(/^Forgotten: 1 comment with its text/);
    expect((await readSettings()).retentionDays).toBe(30);
    expect(await count('comments')).toBe(3);
    expect(fakeBrowser.test.stored.get('forgotten')).toBe('1');
  });

  it.each(['0', '3651', '1.5', ''])('takes no "%s"', async (days) => {
    const view = await filled();
    await view.save('Days', days);
    expect((await readSettings()).retentionDays).toBe(90);
    expect(view.said).toEqual([]);
  });
});

describe('the audit budget', () => {
  it('says when its figures are reached, and is off at 0', async () => {
    const view = await filled();
    await view.shows('after 10 days');
    await view.save('Unflagged comments', '25');
    await view.says('About 25 unflagged');
    expect((await readSettings()).auditBudget).toBe(25);
    await view.shows(/after 4 days.*after 12 days.*after 24 days/);
    await view.save('Unflagged comments', '0');
    await view.says('No unflagged comments');
    await view.shows('never');
  });
});

it('switches the emergency brake', async () => {
  const view = await filled();
  await view.click('Pause where flags jump');
  await vi.waitFor(async () => expect((await readSettings()).brake).toBe(false));
});

describe('export', () => {
  it('saves the whole log under the day, without a name or a text', async () => {
    await new ModeratorStore(database).add('Robin');
    const view = await filled();
    await view.click('Save all verdicts');
    await view.says('A file with 12 entries was made.');
    expect(saved.map(({ name }) => name)).toEqual(['parley-verdicts-2026-04-10.json']);
    const text = await textOf(saved[0]!.blob);
    const log = await new VerdictStore(database).all();
    expect(readVerdictFile(text)).toEqual(readVerdictFile(writeVerdictFile(log, NOW)));
    expect(readVerdictFile(text)).toHaveLength(12);
    expect(text).not.toMatch(/Robin|Words\.|Ann/);
  });

  it('saves nothing where there is nothing', async () => {
    const view = await OpenView.open(StoredView, database);
    await view.click('Save all verdicts');
    await view.says('There are no verdicts yet');
    expect(saved).toEqual([]);
  });
});

describe('import', () => {
  const file = (name: string, text: string) => ({ name, text: async () => text });
  const fileOf = (moderator: string, ...entries: ReturnType<typeof decisionBy>[]) =>
    file(`${moderator}.json`, writeVerdictFile(entries, NOW));
  const at = (commentId: string) => ({ pageUrl: TEA, commentId, at: NOW });

  it('takes over several files at once, says what they brought, and nothing twice', async () => {
    const view = await filled();
    const files = [
      // On c-1, this profile says "not toxic".
      fileOf('robin', decisionBy('robin', 'r1', verdictOf(at('c-1'), 'toxic'))),
      fileOf('kim', decisionBy('kim', 'k1', verdictOf(at('c-9'), 'not-toxic'))),
    ];
    await view.upload('Files of verdicts', files);
    await view.shows('Taken over: 2 new entries by 2 people.');
    expect(view.text).toContain('On 1 comment people now disagree.');
    const link = view.named('Settle conflicts', 'a') as HTMLAnchorElement;
    expect(link.getAttribute('href')).toBe('#queue?state=conflict');
    const after = await contents(database);
    await view.upload('Files of verdicts', files);
    await view.shows('Everything in there was known already.');
    expect(await contents(database)).toEqual(after);
  });

  it('takes nothing when one file is bad, and says which and why', async () => {
    const view = await filled();
    const good = decisionBy('robin', 'r1', verdictOf(at('c-1')));
    const before = await contents(database);
    const bad = JSON.parse(writeVerdictFile([good, { ...good, id: 'r2' }], NOW));
    bad.entries[1].moderator = 7;
    await view.upload('Files of verdicts', [
      fileOf('robin', good),
      file('holiday.json', '{"hello": 1}'),
      file('half.json', '{"format": "parley-v'),
      file('odd.json', JSON.stringify(bad)),
      { name: 'gone.json', text: () => Promise.reject(new DOMException('', 'NotReadableError')) },
    ]);
    await view.shows('Nothing was taken over:');
    const said = [...document.querySelectorAll('[role=status] li')].map((each) => each.textContent);
    expect(said).toEqual([
      expect.stringMatching(/^holiday\.json: This is not a file of verdicts\./),
      expect.stringMatching(/^half\.json: This file cannot be read/),
      expect.stringMatching(/^odd\.json: Entry 2 of this file is not a verdict/),
      expect.stringMatching(/^gone\.json: The browser cannot read this file/),
    ]);
    expect(await contents(database)).toEqual(before);
  });

  it('says what to do when the disk is full', async () => {
    const view = await filled();
    vi.spyOn(VerdictStore.prototype, 'merge').mockRejectedValue(new StorageError('full'));
    await view.upload('Files of verdicts', [
      fileOf('robin', decisionBy('robin', 'r1', verdictOf(at('c-1')))),
    ]);
    await view.says('The browser has no room left');
  });
});

describe('forgetting', () => {
  it('forgets one page, after saying what that is and asking once more', async () => {
    const view = await filled();
    await view.choose('Page', TEA);
    await view.shows('That is: 1 comment with its text, 1 scored comment, 4 entries of the log');
    await view.click('Forget …');
    await view.shows('This is final.');
    await view.click('Cancel');
    expect(await count('comments')).toBe(3);
    expect(document.activeElement?.textContent).toBe('Forget …');

    await view.click('Forget …');
    await view.click('Forget', 'fieldset.question button');
    await view.says(/^Forgotten: 1 comment with its text, 1 scored comment/);
    expect(await count('comments')).toBe(2);
    expect(JSON.stringify(await contents(database))).not.toContain(TEA);
    expect(fakeBrowser.test.stored.get('forgotten')).toBe('1');
    expect(fakeBrowser.test.stored.has('personal-revision')).toBe(false);
  });

  it('forgets one site with its brake, and keeps what was set for it', async () => {
    await updateSettings({ sites: { [SITE]: 'off' } });
    const paused = { kind: 'share', flagged: 30, scored: 100, usual: null, since: NOW };
    const brakes = { paused: { [SITE]: paused }, allowed: {} };
    await fakeBrowser.storage.local.set({ brakes });
    const view = await filled();
    await view.click('One site', 'label');
    await view.choose('Site', SITE);
    await view.shows('That is: 2 comments with their text');
    await view.click('Forget …');
    await view.click('Forget', 'fieldset.question button');
    await view.says('Forgotten: 2 comments');
    expect(JSON.stringify(await contents(database))).not.toContain(SITE);
    expect(fakeBrowser.test.stored.get('brakes')).not.toContain(SITE);
    expect((await readSettings()).sites).toEqual({ [SITE]: 'off' });
  });

  it('forgets a site with what was set for it, permission included', async () => {
    await updateSettings({ sites: { 'https://forum.example': 'on', [SITE]: 'off' } });
    fakeBrowser.test.granted.add('https://forum.example/*');
    const view = await filled();
    await view.click('One site', 'label');
    await view.choose('Site', 'https://forum.example');
    await view.click('Also what you set for this site', 'label');
    await view.shows('That is: 1 comment with its text');
    await view.click('Forget …');
    await view.shows('The settings go too.');
    await view.click('Forget', 'fieldset.question button');
    await view.says('Forgotten: 1 comment');
    expect((await readSettings()).sites).toEqual({ [SITE]: 'off' });
    expect(fakeBrowser.test.granted).toEqual(new Set());
  });

  it.each([
    ['but the settings', false, ['forgotten', 'settings']],
    ['with the settings', true, ['forgotten']],
  ])('forgets everything %s', async (_name, withSettings, left) => {
    await updateSettings({ sites: { 'https://forum.example': 'on' }, auditBudget: 3 });
    await fakeBrowser.storage.local.set({ 'audit-salt': 'salt', backend: {}, retention: NOW });
    const view = await filled();
    await view.click('Everything', 'label');
    if (withSettings) await view.click('Also all settings', 'label');
    await view.shows('That is: 3 comments with their text');
    await view.click('Forget …');
    await view.click('Forget', 'fieldset.question button');
    await view.says('Forgotten: 3 comments');
    expect([...fakeBrowser.test.stored.keys()].sort()).toEqual(left);
    expect((await readSettings()).auditBudget).toBe(withSettings ? 10 : 3);
    const { moderators, ...stores } = await contents(database);
    expect(Object.values(stores).flat()).toEqual([]);
    expect(moderators).toHaveLength(1);
  });

  it('has nothing to forget where nothing is stored', async () => {
    const view = await OpenView.open(StoredView, database);
    await view.shows('Nothing is stored of any page.');
    expect(view.has('Forget …')).toBe(false);
  });
});

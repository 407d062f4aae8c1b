// @vitest-environment jsdom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeopleView } from '../../../src/extension/dashboard/people/people-view';
import {
  CommentStore,
  Database,
  ModeratorStore,
  VerdictStore,
} from '../../../src/extension/storage';
import type { VerdictChoice } from '../../../src/review';
import { OpenView } from './desk-view';
import { decisionBy, policyOf, recordingOf, verdictOf } from './stored-data';
import 'fake-indexeddb/auto';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser-with-words')).fakeBrowser,
}));

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';

let database: Database;
let moderators: ModeratorStore;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
  moderators = new ModeratorStore(database);
});

afterEach(() => database.close());

const open = async () => {
  const view = await OpenView.open(PeopleView, database);
  await view.shows('Who decides in this browser');
  return view;
};

/** What each said of comments c-0, c-1, ... */
async function decided(said: Readonly<Record<string, readonly VerdictChoice[]>>): Promise<void> {
  const entries = Object.entries(said).flatMap(([moderator, choices]) =>
    choices.map((choice, place) =>
      decisionBy(
        moderator,
        `${moderator}-${place}`,
        verdictOf({ pageUrl: PAGE, commentId: `c-${place}` }, choice),
      ),
    ),
  );
  await new VerdictStore(database).merge(entries);
}

const toxicEvery = (period: number, count: number): VerdictChoice[] =>
  Array.from({ length: count }, (_, place) => (place % period === 0 ? 'toxic' : 'not-toxic'));

describe('who decides here', () => {
  it('begins with one person, who can be given a name', async () => {
    const id = (await moderators.all())[0]!.id;
    const view = await open();
    expect(view.text).toContain(`Somebody without a name (pseudonym ${id})`);
    await view.save(`Name of ${id}`, '  Robin ');
    await view.says('The name is Robin now.');
    await view.shows('Robin');
    expect(await moderators.all()).toMatchObject([{ id, name: 'Robin' }]);
    expect(view.text).not.toContain('Somebody without a name');
  });

  it('lets somebody else decide, and the first again', async () => {
    const view = await open();
    await view.save('Name of somebody else', 'Kim');
    await view.says('Kim was added and decides now.');
    await view.shows('Kim');
    const active = async () => (await moderators.all()).find((each) => each.active)?.name;
    expect(await active()).toBe('Kim');
    expect((view.field('Name of somebody else') as HTMLInputElement).value).toBe('');
    await view.click('Somebody without a name', 'label');
    await view.says(/^Somebody without a name .* decides now\.$/);
    expect(await active()).toBe('');
  });

  it('takes no empty name', async () => {
    const view = await open();
    await view.save('Name of somebody else', '   ');
    expect(view.said).toEqual([]);
    expect(await moderators.all()).toHaveLength(1);
  });
});

describe('those whose verdicts were taken over', () => {
  it('are known by their pseudonyms and by nothing else', async () => {
    await decided({ zoe1: toxicEvery(2, 3), abe2: toxicEvery(3, 30) });
    const view = await open();
    await view.shows('abe2');
    const shown = [...document.querySelectorAll('.pseudonyms li')].map((each) => each.textContent);
    expect(shown).toEqual(['abe2', 'zoe1']);
  });

  it('are nobody at first', async () => {
    const view = await open();
    await view.shows('Nobody’s yet.');
  });
});

describe('agreement', () => {
  it('is not told before ten comments were decided by two people', async () => {
    await decided({ a: toxicEvery(2, 9), b: toxicEvery(2, 30) });
    const view = await open();
    await view.shows('Not yet: two people have to decide on 1 more comment.');
    expect(document.querySelector('.figures')).toBeNull();
  });

  it('is told of all together, with an interval', async () => {
    const other = toxicEvery(2, 20).map((choice, place) => (place === 3 ? 'toxic' : choice));
    await decided({ a: toxicEvery(2, 20), b: other });
    const view = await open();
    await view.shows('From 20 comments.');
    const cells = [...document.querySelectorAll('.figures tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );
    // 19 of 20 agree; alpha and PABAK correct that for chance.
    expect(cells.map(([value]) => value)).toEqual(['0.90', '0.95', '0.90']);
    for (const [, interval] of cells) expect(interval).toMatch(/^0\.\d\d to 1\.00$/);
  });

  it('cannot be told beyond chance when all say the same', async () => {
    const all = toxicEvery(1, 12);
    await decided({ a: all, b: all });
    const view = await open();
    await view.shows('Cannot be told: all verdicts are the same.');
    expect(view.text).toContain('1.00');
  });
});

describe('what takes somebody else', () => {
  it('names open conflicts, with the way to settle them', async () => {
    await decided({ a: ['toxic', 'toxic', 'toxic'], b: ['not-toxic', 'not-sure', 'toxic'] });
    const view = await open();
    await view.shows('On 1 comment people disagree.');
    const link = view.named('Settle conflicts', 'a');
    expect(link.getAttribute('href')).toBe('#queue?state=conflict');
  });

  it('counts the comments drawn for two that only one has decided on', async () => {
    const comments = ['c-0', 'c-1', 'c-2', 'c-3'].map((commentId, place) => {
      const recording = recordingOf({ pageUrl: PAGE, commentId });
      return { ...recording, item: { ...recording.item, double: place < 3 } };
    });
    await new CommentStore(database).record('https://en.wikipedia.org', policyOf(), comments);
    // c-0 was decided by both, c-1 by one, c-2 by nobody, c-3 is not for two.
    await decided({ a: ['toxic', 'toxic'], b: ['toxic'] });
    await new VerdictStore(database).merge([
      decisionBy('a', 'a-3', verdictOf({ pageUrl: PAGE, commentId: 'c-3' })),
    ]);
    const view = await open();
    await view.shows('1 comment waits for a second person.');
    expect(view.text).toContain('There are no open conflicts.');
  });
});

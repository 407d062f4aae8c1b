// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { VerdictRequest } from '../../../src/extension/messages';
import type { StoredItem } from '../../../src/extension/storage';
import { COFFEE, crude, FakeQueue, OpenDesk, rude, stored, TEA, threat } from './desk-page';

let queue: FakeQueue;

beforeEach(() => {
  queue = new FakeQueue();
});

function verdictOn(item: StoredItem, choice: VerdictRequest['choice']): VerdictRequest {
  const { pageUrl, commentId, scores, flags, modelVersion } = item;
  const judgement = { status: 'scored' as const, scores, flags };
  return { pageUrl, commentId, choice, judgement, modelVersion };
}

const drawn = stored('drawn', {}, { groups: ['female'] });
const hiddenFlag = stored('hidden', { insult: 0.99 }, { blind: true, place: 0.9 });

describe('verdicts', () => {
  it.each([
    ['t', 'toxic'],
    ['n', 'not-toxic'],
    ['s', 'not-sure'],
  ])('one key (%s) decides %s, saves it and opens the next, over pages', async (key, choice) => {
    const desk = await OpenDesk.open(queue);
    expect(desk.listed).toEqual(['threat', 'rude', 'crude']);
    expect(desk.open).toBe('threat');
    await desk.press(key);
    expect(desk.decided).toEqual([['threat', choice]]);
    expect(desk.open).toBe('rude');
    expect(desk.listed).toEqual(['rude', 'crude']);
    expect(desk.said).toContain('2 left');
  });

  it('stores what the model said, and on which page', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('j', 't');
    expect(queue.requests).toEqual([verdictOn(rude, 'toxic')]);
  });

  it('shows at once, and what is really stored when saving fails', async () => {
    const desk = await OpenDesk.open(queue);
    queue.savingFails = true;
    await desk.press('t');
    expect(desk.decided).toEqual([]);
    expect(desk.listed).toEqual(['threat', 'rude', 'crude']);
    expect(desk.said).toContain('could not be saved');
  });

  it('keeps the last one readable when all is decided', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('t', 't', 't');
    expect(desk.text).toContain('Every comment that waited has a verdict');
    expect(desk.pane).toContain('Text of crude');
    expect(desk.decided).toHaveLength(3);
  });

  it('are taken back to any depth, over pages, also those of an earlier visit', async () => {
    queue.decideAs('me', verdictOn(crude, 'toxic'));
    const desk = await OpenDesk.open(queue);
    await desk.press('t', 'n', 'u');
    expect(desk.open).toBe('rude');
    await desk.press('u', 'u');
    expect(desk.decided).toEqual([]);
    expect(desk.open).toBe('crude');
    await desk.press('u');
    expect(desk.said).toBe('There is nothing to undo.');
  });

  it('can be gone back to, further each time, and changed there', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('t', 't', 'b');
    expect(desk.pane).toContain('Text of rude');
    await desk.press('b');
    expect(desk.pane).toContain('Text of threat');
    await desk.press('n');
    expect(desk.decided).toContainEqual(['threat', 'not-toxic']);
    expect(desk.open).toBe('crude');
  });

  it('tells that there is nothing to go back to', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('b');
    expect(desk.said).toBe('No other comment was decided on before.');
  });

  it('goes on where the list was after going back', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('t', 'b', 'j');
    expect(desk.open).toBe('rude');
  });
});

describe('moving', () => {
  it('goes by J and K, arrows, Home and End, and keeps the focus on the list', async () => {
    const desk = await OpenDesk.open(queue);
    const list = document.querySelector<HTMLElement>('[role=listbox]')!;
    list.focus();
    await desk.press('j', 'ArrowDown', 'j');
    expect(desk.open).toBe('crude');
    await desk.press('k');
    expect(desk.open).toBe('rude');
    await desk.press('Home');
    expect(desk.open).toBe('threat');
    await desk.press('End');
    expect(desk.open).toBe('crude');
    expect(document.activeElement).toBe(list);
    expect(list.getAttribute('aria-activedescendant')).toBe(desk.rows.at(-1)?.id);
  });
});

describe('filters', () => {
  it.each([
    ['State', 'All', ['threat', 'rude', 'crude']],
    ['Site', 'forum.example', ['rude']],
    ['Page', 'Talk:Tea', ['threat', 'crude']],
    ['Label', 'Toxicity', ['threat', 'rude']],
    ['Score', 'from 90%', ['threat', 'rude']],
    ['State', 'Gone', []],
  ])('by %s: %s', async (name, option, listed) => {
    const desk = await OpenDesk.open(queue);
    await desk.choose(name, option);
    expect(desk.listed).toEqual(listed);
  });

  it('offers the pages of the site alone, groups that occur, and counts of states', async () => {
    queue.stored = [threat, rude, { ...crude, groups: ['female'] }];
    const desk = await OpenDesk.open(queue);
    const options = (name: string) =>
      [...(desk.field(name) as HTMLSelectElement).options].map(({ text }) => text);
    expect(options('Mentions')).toEqual(['Any', 'women']);
    expect(options('State').slice(0, 3)).toEqual(['All', 'Open (3)', 'Conflict (0)']);
    await desk.choose('Site', 'en.wikipedia.org');
    expect(options('Page')).toEqual(['All', 'Talk:Tea']);
    await desk.choose('Mentions', 'women');
    expect(desk.listed).toEqual(['crude']);
    await desk.click('Show all that is open');
    expect(desk.listed).toHaveLength(3);
  });

  it('sorts, and searches by / in text and heading', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.choose('Order', 'Most severe');
    expect(desk.listed).toEqual(['threat', 'rude', 'crude']);
    await desk.press('/');
    expect(document.activeElement).toBe(desk.field('Search'));
    await desk.press('t');
    expect(desk.decided).toEqual([]);
    await desk.search('of crude');
    expect(desk.listed).toEqual(['crude']);
    expect(desk.open).toBe('crude');
    await desk.press('Escape');
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a comment to be decided blind', () => {
  beforeEach(() => {
    queue.stored = [hiddenFlag, drawn];
  });

  it('shows no score, label, mark or group, and why', async () => {
    const desk = await OpenDesk.open(queue);
    expect(desk.listed).toEqual(['drawn', 'hidden']);
    expect(desk.rowOf('hidden')).not.toMatch(/%|Insult/);
    expect(desk.pane).toContain('Decide first: one in ten is shown without its score');
    expect(desk.pane).not.toMatch(/Mentions|%/);
    expect(document.querySelectorAll('.label-corrections [aria-pressed=true]')).toHaveLength(0);
    await desk.press('j');
    expect(document.querySelectorAll('.label-corrections [aria-pressed=true]')).toHaveLength(0);
    expect(queue.explained).toEqual([]);
  });

  it('is stored as decided blind, and shown afterwards', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('n', 't');
    expect(queue.requests.map(({ blind }) => blind)).toEqual([true, true]);
    expect(desk.pane).toContain('99%');
    await desk.press('b');
    expect(desk.pane).toContain('not flagged (highest: Identity attack 1%)');
    expect(desk.justDecided).toContain('Decided blind. The model: flagged: Insult 99%');
  });
});

describe('one line of audit', () => {
  const ofWomen = (id: string) => stored(id, { insult: 0.9 }, { groups: ['female'] });
  const told = 'For comments that mention “women”, moderators overturned 5 of 10 flags.';

  it('comes after the verdict, and from ten decisions on', async () => {
    const others = Array.from({ length: 9 }, (_, index) => ofWomen(`other-${index}`));
    queue.stored = [...others, ofWomen('last'), crude];
    for (const [index, item] of others.entries()) {
      queue.decideAs('me', verdictOn(item, index < 5 ? 'not-toxic' : 'toxic'));
    }
    const desk = await OpenDesk.open(queue);
    expect(desk.open).toBe('last');
    expect(desk.pane).toContain('Mentions: women');
    expect(desk.text).not.toContain('overturned');
    await desk.press('t');
    expect(desk.justDecided).toContain(told);
    expect(desk.pane).not.toContain('overturned');
  });
});

describe('why a flag is wrong', () => {
  const asked = (desk: OpenDesk) => desk.text.includes('Why is the flag wrong?');

  it('is asked once the verdict is saved, and its keys mean that alone', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('n');
    expect(asked(desk)).toBe(true);
    await desk.press('o');
    expect(queue.opened).toEqual([]);
    expect(queue.amended).toEqual([{ pageUrl: TEA, commentId: 'threat', reason: 'other' }]);
    expect(asked(desk)).toBe(false);
    expect(desk.justDecided).toContain('Not toxic (Something else)');
    await desk.press('c');
    expect(queue.copied).toEqual([rude.permalink]);
  });

  it('needs no answer', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('n', 'Escape');
    expect(asked(desk)).toBe(false);
    await desk.press('n', 't');
    expect(asked(desk)).toBe(false);
    expect(queue.amended).toEqual([]);
  });

  it('is not asked where nothing was flagged', async () => {
    queue.stored = [drawn, crude];
    const desk = await OpenDesk.open(queue);
    await desk.choose('Order', 'Newest');
    await desk.press('n');
    expect(desk.decided).toEqual([['crude', 'not-toxic']]);
    await desk.press('Escape', 'n');
    expect(desk.decided).toHaveLength(2);
    expect(asked(desk)).toBe(false);
  });

  it('can be said later, with the comment open again', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('n', 'Escape', 'b');
    await desk.click('Sarcasm or joke');
    expect(queue.amended).toMatchObject([{ commentId: 'threat', reason: 'sarcasm' }]);
    expect(desk.control('Sarcasm or joke').ariaPressed).toBe('true');
  });
});

describe('single labels', () => {
  it('are corrected before the verdict and saved with it', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('6', '2');
    expect(queue.amended).toEqual([]);
    expect(desk.control('Threat').ariaPressed).toBe('false');
    await desk.press('t');
    expect(queue.amended).toEqual([
      { pageUrl: TEA, commentId: 'threat', labels: { threat: false, insult: true } },
    ]);
    expect(desk.control('Obscene').ariaPressed).toBe('false');
  });

  it('are corrected after it, one by one', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('t', 'b', '6', '6');
    expect(queue.amended.map(({ labels }) => labels)).toEqual([
      { threat: false },
      { threat: true },
    ]);
  });

  it('stand for none where nothing is toxic', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('n', 'Escape', 'b');
    expect(desk.control('Threat').ariaPressed).toBe('false');
  });
});

describe('a conflict', () => {
  beforeEach(() => {
    queue.decideAs('somebody-else', verdictOn(crude, 'toxic'));
    queue.decideAs('me', verdictOn(crude, 'not-toxic'));
  });

  it('shows the votes without names, and is settled by a third decision', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.choose('State', 'Conflict (1)');
    expect(desk.pane).toContain('Another moderator: Toxic');
    expect(desk.pane).toContain('You: Not toxic');
    expect(desk.text).not.toContain('somebody-else');
    await desk.press('t');
    expect(queue.requests).toMatchObject([{ commentId: 'crude', settles: true }]);
    expect(desk.listed).toEqual([]);
    await desk.choose('State', 'Toxic');
    expect(desk.listed).toEqual(['crude']);
  });

  it('is no conflict while a second verdict is wanted without the first', async () => {
    queue = new FakeQueue();
    queue.stored = [{ ...crude, double: true }];
    queue.decideAs('somebody-else', verdictOn(crude, 'toxic'));
    const desk = await OpenDesk.open(queue);
    expect(desk.listed).toEqual(['crude']);
    expect(desk.text).not.toContain('Another moderator');
    await desk.press('t');
    expect(queue.requests[0]).not.toHaveProperty('settles');
  });
});

describe('a verdict on several', () => {
  const preview = () => document.querySelector('dialog.batch[open]')?.textContent ?? '';

  it('is shown first, done when confirmed, and taken back as one', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('x', 'j', 'x', 't');
    expect(preview()).toContain('Mark as “Toxic”: 2?');
    expect(preview()).toContain('On en.wikipedia.org, forum.example');
    expect(preview()).toContain('Text of threat');
    expect(preview()).not.toContain('Text of crude');
    await desk.press('n');
    expect(desk.decided).toEqual([]);
    await desk.click('Toxic: decide on 2');
    expect(desk.decided).toEqual([
      ['threat', 'toxic'],
      ['rude', 'toxic'],
    ]);
    expect(desk.open).toBe('crude');
    await desk.press('s', 'u');
    expect(desk.said).toBe('Taken back: 1 verdict.');
    await desk.press('u');
    expect(desk.said).toBe('Taken back: 2 verdicts.');
    expect(desk.decided).toEqual([]);
  });

  it('leaves out what is to be decided blind, and says so', async () => {
    queue.stored = [threat, hiddenFlag];
    const desk = await OpenDesk.open(queue);
    await desk.press('*', 's');
    expect(preview()).toContain('1 is left out');
    expect(preview()).not.toContain('Text of hidden');
    await desk.click('Not sure: decide on 1');
    expect(desk.decided).toEqual([['threat', 'not-sure']]);
  });

  it('decides nothing when cancelled, and Escape selects none', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('*', 'n');
    await desk.click('Cancel');
    expect(preview()).toBe('');
    expect(desk.text).toContain('3 selected');
    await desk.press('Escape');
    expect(desk.text).toContain('3 comments');
    expect(desk.decided).toEqual([]);
  });

  it('is selected by Shift, by the mouse, and tells screen readers', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.pressWith('J', { shiftKey: true });
    const selected = () => desk.rows.map((row) => row.ariaSelected);
    expect(selected()).toEqual(['true', 'true', 'false']);
    desk.rows[2]!.querySelector<HTMLElement>('.row-check')!.click();
    await desk.notice();
    expect(selected()).toEqual(['true', 'true', 'true']);
    await desk.choose('Label', 'Obscene');
    expect(desk.text).toContain('1 selected');
  });
});

describe('taking along', () => {
  it('copies the link, and report lines of what is decided', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('c', 'w');
    expect(queue.copied).toEqual([threat.permalink]);
    expect(desk.said).toContain('Decide first');
    await desk.press('t', 'b', 'w', 'm');
    expect(queue.copied.slice(1)).toEqual([
      `* [${threat.permalink} Talk&#58;Tea] (Toxicity, Threat; Toxic; 2026-03-04)`,
      `- [Talk\\:Tea](${threat.permalink}) (Toxicity, Threat; Toxic; 2026-03-04)`,
    ]);
  });

  it('opens the comment, and the history of a wiki page', async () => {
    queue.stored = [threat, { ...rude, permalink: COFFEE }];
    const desk = await OpenDesk.open(queue);
    await desk.press('o');
    await desk.click('History');
    await desk.press('j', 'Enter');
    expect(queue.opened).toEqual([
      threat.permalink,
      `${TEA}?action=history`,
      `${COFFEE}#:~:text=Text%20of%20rude`,
    ]);
    expect(desk.text).not.toContain('History');
  });

  it('says what is gone from its page', async () => {
    queue.stored = [{ ...threat, goneAt: '2026-03-03T10:00:00.000Z' }];
    const desk = await OpenDesk.open(queue);
    expect(desk.rowOf('threat')).toContain('Gone');
    expect(desk.pane).toContain('Gone from its page');
  });
});

describe('what others store meanwhile', () => {
  it('shows, and leaves the open comment open', async () => {
    const desk = await OpenDesk.open(queue);
    await desk.press('j');
    queue.stored = [stored('new', { threat: 0.99 }), ...queue.stored];
    await desk.notice('queue');
    expect(desk.listed).toEqual(['new', 'threat', 'rude', 'crude']);
    expect(desk.open).toBe('rude');
    queue.decideAs('me', verdictOn(threat, 'toxic'));
    await desk.notice('verdicts');
    expect(desk.listed).toEqual(['new', 'rude', 'crude']);
  });

  it('is for who decides now', async () => {
    queue.decideAs('me', verdictOn(threat, 'toxic'));
    queue.stored = [{ ...threat, double: true }, rude, crude];
    const desk = await OpenDesk.open(queue);
    expect(desk.listed).toEqual(['rude', 'crude']);
    queue.who = 'colleague';
    await desk.notice('moderators');
    expect(desk.listed).toEqual(['threat', 'rude', 'crude']);
  });
});

describe('states', () => {
  it('says that it reads, and that there is nothing', async () => {
    let read: () => void = () => undefined;
    queue.reading = new Promise((resolve) => {
      read = resolve;
    });
    queue.stored = [];
    const desk = await OpenDesk.open(queue);
    expect(desk.text).toContain('Opening the desk');
    read();
    await desk.notice();
    expect(desk.text).toContain('Nothing to review yet');
  });

  it('says what to do when nothing can be read, and reads again', async () => {
    queue.readingFails = true;
    const desk = await OpenDesk.open(queue);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('reload this page');
    queue.readingFails = false;
    await desk.notice();
    expect(document.querySelector('[role=alert]')).toBeNull();
    expect(desk.listed).toHaveLength(3);
  });
});

describe('ten thousand comments', () => {
  it('are listed with only those drawn that are in sight', async () => {
    queue.stored = Array.from({ length: 10_000 }, (_, index) =>
      stored(`c${index}`, { insult: 0.5 + index / 30_000 }),
    );
    const desk = await OpenDesk.open(queue);
    expect(desk.text).toContain('10,000 comments');
    expect(desk.rows.length).toBeLessThan(40);
    expect(desk.rows[0]?.ariaSetSize).toBe('10000');
    const list = document.querySelector<HTMLElement>('[role=listbox]')!;
    list.focus();
    await desk.press('End');
    expect(desk.open).toBe('c0');
    expect(desk.rows.length).toBeLessThan(40);
    expect(desk.rows.at(-1)?.ariaPosInSet).toBe('10000');
    await desk.press('t');
    expect(desk.decided).toEqual([['c0', 'toxic']]);
    // The list is done to its end: review goes on at the top.
    expect(desk.open).toBe('c9999');
  });
});

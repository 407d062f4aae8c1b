// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTransport, OpenPopup, PAGE_URL } from './popup-page';

let transport: FakeTransport;
let popup: OpenPopup;

beforeEach(async () => {
  transport = new FakeTransport();
  popup = await OpenPopup.open(transport);
});

const stored = () =>
  transport.log.map(({ key, choice }) => [key.replace(`${PAGE_URL}#`, ''), choice]);

describe('verdicts', () => {
  it.each([
    ['t', 'toxic'],
    ['n', 'not-toxic'],
    ['s', 'not-sure'],
    ['T', 'toxic'],
  ])('one key (%s) decides %s, saves it and opens the next flag', async (key, choice) => {
    expect(popup.selected).toBe('threat');
    await popup.press(key);
    expect(stored()).toEqual([['threat', choice]]);
    expect(popup.selected).toBe('rude');
    expect(popup.listed).toEqual(['rude', 'crude', '|', 'threat']);
    expect(popup.text).toContain('2 flags to review');
  });

  it('stores what the model said at that moment', async () => {
    await popup.press('t');
    expect(transport.log[0]).toMatchObject({
      modelVersion: 'abc123',
      flags: ['threat', 'toxicity'],
    });
    expect(transport.log[0]?.scores.threat).toBe(0.6);
  });

  it('works by buttons too, and tells a screen reader', async () => {
    await popup.click('Not sure');
    expect(stored()).toEqual([['threat', 'not-sure']]);
    expect(popup.notice).toBe('Marked: Not sure. 2 flags left.');
  });

  it('moves the focus along to the next flag', async () => {
    await popup.press('t');
    expect((document.activeElement as HTMLElement).dataset.flag).toBe('rude');
  });

  it('leaves the focus on a button of the verdict bar', async () => {
    popup.control('Toxic').focus();
    await popup.click('Toxic');
    expect(document.activeElement).toBe(popup.control('Toxic'));
  });

  it('ends when all is decided, and decides nothing twice by accident', async () => {
    for (const key of ['t', 'n', 's', 't', 't']) await popup.press(key);
    expect(stored()).toHaveLength(3);
    expect(popup.text).toContain('All reviewed');
  });

  it('lets a mind be changed, and shows the verdict that stands', async () => {
    await popup.press('t');
    await popup.click('95%');
    expect(popup.control('Toxic').getAttribute('aria-pressed')).toBe('true');
    await popup.press('n');
    expect(stored()).toEqual([
      ['threat', 'toxic'],
      ['threat', 'not-toxic'],
    ]);
  });

  it('shows the verdicts of an earlier visit', async () => {
    await popup.press('t');
    popup.close();
    popup = await OpenPopup.open(transport);
    expect(popup.listed).toEqual(['rude', 'crude', '|', 'threat']);
  });

  it('shows what is really stored when saving fails', async () => {
    transport.savingFails = true;
    await popup.press('t');
    expect(popup.listed).toEqual(['threat', 'rude', 'crude']);
    expect(popup.notice).toContain('could not be saved');
  });
});

describe('undo', () => {
  it('takes the newest verdict back and opens its comment', async () => {
    await popup.press('t');
    await popup.press('n');
    await popup.press('u');
    expect(stored()).toEqual([['threat', 'toxic']]);
    expect(popup.selected).toBe('rude');
    expect(popup.notice).toBe('Taken back: Not toxic.');
  });

  it('goes all the way back, then says that there is nothing', async () => {
    await popup.press('t');
    await popup.press('u');
    await popup.press('u');
    expect(popup.notice).toBe('There is nothing to undo on this page.');
    expect(popup.listed).toEqual(['threat', 'rude', 'crude']);
  });

  it('drops a filter that would hide the comment', async () => {
    await popup.press('t');
    await popup.choose('filter', 'obscene');
    await popup.press('u');
    expect(popup.selected).toBe('threat');
  });

  it('follows fast keys in their order', async () => {
    await Promise.all([popup.press('t'), popup.press('u'), popup.press('n')]);
    await popup.tick();
    expect(stored().at(-1)?.[1]).toBe('not-toxic');
  });
});

describe('moving', () => {
  it.each([
    ['j', 'k'],
    ['ArrowDown', 'ArrowUp'],
  ])('goes down by %s and up by %s, and stops at the ends', async (down, up) => {
    await popup.press(down);
    expect(popup.selected).toBe('rude');
    await popup.press(down);
    await popup.press(down);
    expect(popup.selected).toBe('crude');
    await popup.press(up);
    expect(popup.selected).toBe('rude');
  });

  it('shows the comment on the page by g and by Enter', async () => {
    await popup.press('j');
    await popup.press('o');
    (document.activeElement as HTMLElement).blur();
    await popup.press('Enter');
    expect(transport.jumps).toEqual(['rude', 'rude']);
    expect(popup.notice).toContain('now shows this comment');
  });

  it('shows it by Enter on the flag in focus', async () => {
    await popup.press('j');
    expect((document.activeElement as HTMLElement).dataset.flag).toBe('rude');
    await popup.press('Enter');
    expect(transport.jumps).toEqual(['rude']);
  });

  it('says when the comment has left the page', async () => {
    await popup.press('o');
    expect(popup.notice).toContain('no longer on the page');
  });

  it('leaves keys alone that belong to the browser or to a field', async () => {
    await popup.press('t', { ctrlKey: true });
    await popup.press('f');
    expect(document.activeElement?.id).toBe('filter');
    await popup.press('t');
    expect(stored()).toEqual([]);
  });
});

describe('the filter', () => {
  it('shows one label, sorted by it, and offers only labels that occur', async () => {
    const offered = [...document.querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(offered).toEqual([
      'All labels (3)',
      'Insult (1)',
      'Obscene (1)',
      'Threat (1)',
      'Toxicity (2)',
    ]);
    await popup.choose('filter', 'threat');
    expect(popup.listed).toEqual(['threat']);
    expect(popup.text).toContain('60%Threat');
  });

  it('offers the way back when a label is done', async () => {
    await popup.choose('filter', 'threat');
    await popup.press('t');
    expect(popup.text).toContain('No flags left for this label');
    await popup.click('Show all labels');
    expect(popup.listed).toEqual(['rude', 'crude', '|', 'threat']);
  });
});

describe('evidence', () => {
  it('is asked for the open flag only, once', async () => {
    expect(transport.explained).toEqual(['toxicity']);
    await popup.press('j');
    await popup.press('k');
    expect(transport.explained).toEqual(['toxicity', 'toxicity']);
  });

  it('marks the words in the text and says what each one carries', async () => {
    await popup.press('j');
    expect(document.querySelector('mark.strength-3')?.textContent).toBe('idiot');
    expect(document.querySelector('.evidence')?.textContent).toContain('idiot 100%');
  });

  it('says that it is looking, and offers another try when that fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    transport.explaining = new Promise((_, reject) => {
      fail = reject;
    });
    await popup.press('j');
    expect(popup.text).toContain('Looking for the words');
    fail(new Error('worker gone'));
    await popup.tick();
    expect(popup.text).toContain('could not be worked out');
    transport.explaining = Promise.resolve();
    await popup.click('Try again');
    expect(document.querySelector('mark')?.textContent).toBe('idiot');
  });

  it('follows the filter', async () => {
    await popup.choose('filter', 'threat');
    expect(transport.explained.at(-1)).toBe('threat');
  });
});

describe('help', () => {
  it('opens by ?, holds the other keys back, and closes', async () => {
    await popup.press('?');
    expect(document.querySelector('dialog')?.open).toBe(true);
    await popup.press('t');
    expect(stored()).toEqual([]);
    await popup.click('Close');
    await popup.press('t');
    expect(stored()).toHaveLength(1);
  });
});

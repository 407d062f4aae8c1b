// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTransport, OpenPopup, PAGE_URL } from './popup-page';

let transport: FakeTransport;

beforeEach(() => {
  transport = new FakeTransport();
});

describe('a comment that is to be decided on before its score is shown', () => {
  let popup: OpenPopup;
  beforeEach(async () => {
    transport.hidden = ['threat'];
    popup = await OpenPopup.open(transport);
  });

  const rowOf = (id: string) => document.querySelector(`[data-flag="${id}"]`)?.textContent ?? '';

  it('comes last, whatever its score, and shows neither score nor label nor words', async () => {
    expect(popup.listed).toEqual(['rude', 'crude', 'threat']);
    await popup.press('j');
    await popup.press('j');
    expect(popup.selected).toBe('threat');
    expect(rowOf('threat')).not.toMatch(/%|Threat|Toxicity/);
    expect(popup.text).toContain('one in ten is shown without its score');
    expect(document.querySelector('.scores')).toBeNull();
    expect(transport.explained).toEqual(['toxicity', 'obscene']);
  });

  it('is under no label: to be found there would tell', async () => {
    const offered = [...document.querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(offered).toEqual(['All labels (2)', 'Insult (1)', 'Obscene (1)', 'Toxicity (1)']);
    await popup.choose('filter', 'toxicity');
    expect(popup.listed).toEqual(['rude']);
  });

  it('is decided blind, and shown after', async () => {
    await popup.press('n');
    await popup.press('n');
    await popup.press('t');
    expect(transport.log.map(({ blind }) => blind)).toEqual([undefined, undefined, true]);
    expect(rowOf('threat')).toContain('95%');
  });

  it('can be hidden by an undo that finds a filter on', async () => {
    await popup.press('k');
    transport.log = [];
    await popup.press('j');
    await popup.press('j');
    await popup.press('t');
    await popup.choose('filter', 'toxicity');
    await popup.press('u');
    expect(popup.selected).toBe('threat');
    expect(popup.listed).toEqual(['rude', 'crude', 'threat']);
  });

  it('stays away until it is known whether its score may be shown', async () => {
    popup.close();
    let tell: (ids: Set<string>) => void = () => undefined;
    transport.blind = () =>
      new Promise((resolve) => {
        tell = resolve;
      });
    popup = await OpenPopup.open(transport);
    expect(popup.listed).toEqual([]);
    tell(new Set(['threat']));
    await popup.tick();
    expect(popup.listed).toEqual(['rude', 'crude', 'threat']);
  });
});

describe('why a flag is wrong', () => {
  let popup: OpenPopup;
  beforeEach(async () => {
    popup = await OpenPopup.open(transport);
  });

  const asked = () => popup.text.includes('Why is the flag wrong?');

  it('is asked after "not toxic" alone, with the next flag open already', async () => {
    await popup.press('t');
    expect(asked()).toBe(false);
    await popup.press('n');
    expect(asked()).toBe(true);
    expect(popup.selected).toBe('crude');
  });

  it.each([
    ['q', 'quotation'],
    ['r', 'reclaimed'],
    ['a', 'name'],
    ['p', 'topic'],
    ['c', 'sarcasm'],
    ['o', 'other'],
  ])('takes one key: %s is %s', async (key, reason) => {
    await popup.press('n');
    await popup.press(key);
    expect(transport.amended).toEqual([{ pageUrl: PAGE_URL, commentId: 'threat', reason }]);
    expect(transport.jumps).toEqual([]);
    expect(asked()).toBe(false);
  });

  it('goes away by Escape and by any other command, without a reason', async () => {
    await popup.press('n');
    await popup.press('Escape');
    expect(asked()).toBe(false);
    await popup.press('n');
    await popup.press('j');
    expect(asked()).toBe(false);
    await popup.press('o');
    expect(transport.jumps).toHaveLength(1);
    expect(transport.amended).toEqual([]);
  });
});

describe('keys', () => {
  it('opens the desk by its key and by its button', async () => {
    const popup = await OpenPopup.open(transport);
    await popup.press('d');
    await popup.click('Open the desk');
    expect(transport.desks).toBe(2);
  });

  it('are those that the user chose, and are named so', async () => {
    transport.stored = { ...transport.stored, keymap: { toxic: 'y', 'no-command': 't' } };
    const popup = await OpenPopup.open(transport);
    expect(popup.control('Toxic').textContent).toBe('ToxicY');
    expect(popup.control('Toxic').getAttribute('aria-keyshortcuts')).toBe('Y');
    await popup.press('t');
    expect(transport.log).toEqual([]);
    await popup.press('y');
    expect(transport.log).toHaveLength(1);
  });

  it('can be given to other commands in the help, and back', async () => {
    const popup = await OpenPopup.open(transport);
    await popup.press('?');
    await popup.click('Toxic: key T');
    popup.control('Toxic: key T').focus();
    await popup.press('n');
    expect(popup.text).toContain('“N” already means “Not toxic”');
    await popup.press('ArrowUp');
    expect(popup.text).toContain('Choose a letter, a digit or a sign');
    await popup.press('y');
    expect(transport.stored.keymap).toEqual({ toxic: 'y' });
    expect(popup.text).toContain('“Y” now means “Toxic”');
    await popup.click('Usual keys');
    expect(transport.stored.keymap).toEqual({});
  });
});

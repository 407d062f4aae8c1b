// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { FakeTransport, OpenPopup, PAGE_URL } from './popup-page';

let transport: FakeTransport;
let popup: OpenPopup;

beforeEach(async () => {
  transport = new FakeTransport();
  popup = await OpenPopup.open(transport);
  await popup.click('Settings');
});

describe('sensitivity', () => {
  it('states the measured rate at the usual setting only', async () => {
    expect(popup.text).toContain('Of 1,000 harmless comments, about 10 ');
    await popup.choose('sensitivity-all', '2');
    expect(popup.text).not.toContain('Of 1,000 harmless comments');
    expect(popup.text).toContain('misses less and is wrong more often');
    await popup.choose('sensitivity-all', '-2');
    expect(popup.text).toContain('wrong less often and misses more');
  });

  it('moves the thresholds of all labels, lower for more flags', async () => {
    await popup.choose('sensitivity-all', '2');
    const { thresholds } = transport.stored;
    expect(Object.keys(thresholds).sort()).toEqual([...LABELS].sort());
    expect(thresholds.insult).toBeLessThan(0.7);
    await popup.choose('sensitivity-all', '-4');
    expect(transport.stored.thresholds.insult).toBeGreaterThan(0.7);
  });

  it('sets one label, says that they differ, and goes back to usual', async () => {
    await popup.choose('sensitivity-threat', '1');
    expect(Object.keys(transport.stored.thresholds)).toEqual(['threat']);
    expect(popup.text).toContain('Labels differ');
    await popup.click('Back to usual');
    expect(transport.stored.thresholds).toEqual({});
    expect(popup.text).toContain('Usual');
  });

  it('says the value of a slider in words', () => {
    const slider = document.getElementById('sensitivity-insult');
    expect(slider?.getAttribute('aria-valuetext')).toBe('from 70%');
  });
});

describe('switches', () => {
  it('folds comments and warns before posting as the user wants', async () => {
    await popup.click('Fold flagged comments');
    await popup.click('Warn before posting');
    expect(transport.stored).toMatchObject({ collapse: true, warnBeforePosting: false });
    expect(popup.control('Fold flagged comments').getAttribute('aria-checked')).toBe('true');
  });

  it('takes single keys away, with all that names them, and gives them back', async () => {
    const keysNamed = () => document.querySelectorAll('.key, [aria-keyshortcuts]').length;
    await popup.click('Single-key shortcuts');
    expect(transport.stored.keys).toBe(false);
    await popup.press('Escape');
    expect(keysNamed()).toBe(0);
    for (const key of ['t', 'u', 'j', 'ArrowDown', 'o', 'Enter', 'f', '?']) await popup.press(key);
    expect(popup.selected).toBe('threat');
    expect([transport.log, transport.jumps]).toEqual([[], []]);
    expect(document.activeElement?.id).not.toBe('filter');
    expect(document.querySelector('dialog')?.open).toBe(false);

    await popup.click('Settings');
    await popup.click('Single-key shortcuts');
    await popup.press('Escape');
    expect(keysNamed()).toBeGreaterThan(4);
    await popup.press('t');
    expect(transport.log).toHaveLength(1);
  });

  it('leaves the buttons at work without keys, and the help says so', async () => {
    await popup.click('Single-key shortcuts');
    await popup.press('Escape');
    await popup.click('Toxic');
    expect(transport.log).toHaveLength(1);
    await popup.click('Keyboard help');
    expect(popup.text).toContain('Single-key shortcuts are off');
    expect(document.querySelector('kbd')).toBeNull();
  });

  it('learns from verdicts only when asked to', async () => {
    expect(popup.control('Learn from my verdicts').getAttribute('aria-checked')).toBe('false');
    expect(popup.text).toContain('never hide a flag');
    expect(popup.text).not.toContain('Forget what it learned');
    await popup.click('Learn from my verdicts');
    expect(transport.stored.personal).toBe(true);
  });

  it('forgets what it learned, once that is confirmed', async () => {
    transport.learnedFrom = 3;
    await popup.press('Escape');
    await popup.click('Settings');
    expect(popup.text).toContain('It has learned from 3 verdicts.');
    await popup.click('Forget what it learned');
    expect(popup.text).toContain('Your verdicts stay.');
    await popup.click('Keep it');
    expect(transport.learnedFrom).toBe(3);
    await popup.click('Forget what it learned');
    await popup.click('Forget it');
    expect(transport.learnedFrom).toBe(0);
    expect(popup.text).not.toContain('It has learned');
    expect(popup.notice).toContain('Forgotten.');
  });

  it('switches the site off', async () => {
    await popup.click('Parley on en.wikipedia.org');
    expect(transport.switched).toEqual([false]);
  });
});

describe('the model', () => {
  it('says where it runs, how fast and which version, and measures again', async () => {
    expect(popup.text).toContain('Processor (WebAssembly)');
    expect(popup.text).toContain('12 ms per comment');
    expect(popup.text).toContain('abc123');
    await popup.click('Measure again');
    expect(popup.text).toContain('Graphics card (WebGL)');
    expect(popup.text).toContain('3.2 ms per comment');
  });
});

describe('leaving', () => {
  it('goes back by Escape, without deciding anything on the way', async () => {
    await popup.press('t');
    await popup.press('Escape');
    expect(popup.listed).toEqual(['threat', 'rude', 'crude']);
    expect(transport.log).toEqual([]);
  });

  it('goes back by the button', async () => {
    await popup.click('Back to the flags');
    expect(popup.listed).toHaveLength(3);
  });
});

describe('where the comments are', () => {
  it('is chosen on the page', async () => {
    await popup.click('Choose where the comments are');
    expect(transport.picks).toBe(1);
    expect(popup.notice).toBe('Point at a comment on the page.');
  });

  it('is shown where something was chosen, and forgotten again', async () => {
    popup.close();
    const site = new URL(PAGE_URL).origin;
    transport.stored = { ...transport.stored, selectors: { [site]: { item: 'li.comment' } } };
    popup = await OpenPopup.open(transport);
    await popup.click('Settings');
    expect(popup.text).toContain('Parley reads what you chose: li.comment');
    await popup.click('Forget my choice');
    expect(transport.stored.selectors).toEqual({});
    expect(popup.text).not.toContain('li.comment');
  });
});

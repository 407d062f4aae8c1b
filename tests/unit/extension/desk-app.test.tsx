// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { FakeQueue, OpenDesk } from './desk-page';

describe('the frame', () => {
  it('names the view in title and navigation, and follows the address', async () => {
    const desk = await OpenDesk.open(new FakeQueue());
    expect(document.title).toBe('Queue · Parley: the desk');
    expect(desk.control('Queue').ariaCurrent).toBe('page');
    expect(desk.control('Audit').getAttribute('href')).toBe('#audit');
  });

  it('skips to the content', async () => {
    const desk = await OpenDesk.open(new FakeQueue());
    await desk.click('Skip to the content');
    expect(document.activeElement).toBe(document.querySelector('main'));
  });
});

describe('keys', () => {
  it('are listed by ?, which holds the others back', async () => {
    const queue = new FakeQueue();
    const desk = await OpenDesk.open(queue);
    await desk.press('?');
    expect(document.querySelector<HTMLDialogElement>('dialog.help[open]')?.textContent).toContain(
      'Copy a report line for a wiki',
    );
    await desk.press('t');
    expect(desk.decided).toEqual([]);
    await desk.click('Close');
    await desk.press('t');
    expect(desk.decided).toHaveLength(1);
  });

  it('can be changed, unless taken, and hold at once', async () => {
    const desk = await OpenDesk.open(new FakeQueue());
    await desk.press('?');
    const next = desk.control('Next comment: key J');
    next.focus();
    await desk.click('Next comment: key J');
    await desk.press('x');
    expect(desk.text).toContain('“X” already means “Select for a verdict on several”');
    await desk.press(';');
    expect(desk.settings.keymap).toEqual({ next: ';' });
    await desk.click('Close');
    await desk.press('j');
    expect(desk.open).toBe('threat');
    await desk.press(';');
    expect(desk.open).toBe('rude');
  });

  it('of reasons may be those of commands: they are only asked for by themselves', async () => {
    const desk = await OpenDesk.open(new FakeQueue());
    await desk.press('?');
    desk.control('Quotation: key Q').focus();
    await desk.click('Quotation: key Q');
    await desk.press('j');
    expect(desk.settings.keymap).toEqual({ 'reason-quotation': 'j' });
  });

  it('are left as they were by Escape', async () => {
    const desk = await OpenDesk.open(new FakeQueue());
    await desk.press('?');
    desk.control('Next comment: key J').focus();
    await desk.click('Next comment: key J');
    await desk.press('Escape');
    expect(desk.text).toContain('Nothing was changed');
    expect(desk.settings.keymap).toEqual({});
  });

  it('do nothing when they are switched off, and no control names one', async () => {
    const desk = await OpenDesk.open(new FakeQueue(), { keys: false });
    await desk.press('t', 'j', 'x', '?');
    expect(desk.decided).toEqual([]);
    expect(desk.open).toBe('threat');
    expect(document.querySelectorAll('.key, [aria-keyshortcuts]')).toHaveLength(0);
    await desk.click('Toxic');
    expect(desk.decided).toHaveLength(1);
    await desk.click('Keys');
    expect(desk.text).toContain('Single-key shortcuts are off');
  });
});

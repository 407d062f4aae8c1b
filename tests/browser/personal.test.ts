import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { verdictKey } from '../../src/review';
import { drawBlind } from './draws';
import { type OpenBrowser, openChromium } from './harness';
import { comment, KIND, TALK_URL, talkPage } from './talk-page';

const patience = { timeout: 60_000, interval: 100 };

/** Four comments that differ in a name only, so that what is decided of three says something of the fourth. */
const ALIKE = ['Alder', 'Birch', 'Cedar', 'Dogwood'].map((tree, place) =>
  comment(`You stupid idiot, leave the article on ${tree} alone.`, `Editor${place}`, 11 + place),
);
/** Their scores are what is looked at. */
const ALIKE_KEYS = ALIKE.map((_, place) =>
  verdictKey(TALK_URL, `c-Editor${place}-2024030310${11 + place}00-Tea`),
);
const PAGE = talkPage([KIND, ...ALIKE].map((text) => `<p>${text}</p>`).join('\n'));

async function openSettings(popup: Page): Promise<void> {
  await popup.click('[aria-label="Settings"]');
  await popup.waitForSelector('.settings');
}

async function leaveSettings(popup: Page): Promise<void> {
  await popup.keyboard.press('Escape');
  await popup.waitForSelector('.flag-selected .flag-score');
}

async function switchOn(popup: Page): Promise<void> {
  await openSettings(popup);
  await popup.click('[role=switch][aria-label="Learn from my verdicts"]');
  await popup.waitForSelector(
    '[role=switch][aria-label="Learn from my verdicts"][aria-checked=true]',
  );
  await leaveSettings(popup);
}

/** The score and what is said of past verdicts, of the flag that is open. */
async function openFlag(popup: Page): Promise<{ score: string; past: string | null }> {
  await popup.waitForSelector('.flag-selected .flag-score');
  return popup.evaluate(() => ({
    score: document.querySelector('.flag-selected .flag-score')?.textContent ?? '',
    past: document.querySelector('.flag-selected .past-verdicts')?.textContent ?? null,
  }));
}

/** Opens the page with its popup and decides that three of the four comments are not toxic. */
async function decideThree(browser: OpenBrowser, on: boolean): Promise<Page> {
  await drawBlind(browser, { shown: ALIKE_KEYS });
  const page = await browser.visit(TALK_URL);
  await browser.judged(page);
  const popup = await browser.popup(page);
  await popup.waitForSelector('.flag-selected');
  if (on) await switchOn(popup);
  for (let decided = 1; decided <= 3; decided++) {
    await popup.keyboard.press('n');
    await popup.waitForFunction(
      (count) => document.querySelectorAll('.reviewed .flag').length === count,
      {},
      decided,
    );
  }
  return popup;
}

describe('learning from verdicts', () => {
  it('moves the score of a like comment, says by how much, and forgets at a click', async () => {
    const browser = await openChromium({ pages: { [TALK_URL]: PAGE } });
    const popup = await decideThree(browser, true);
    await expect
      .poll(() => openFlag(popup).then(({ past }) => past), patience)
      .toMatch(/your past verdicts: −0\.\d\d.*lowered this score by 0\.\d\d/);
    const { score } = await openFlag(popup);
    expect(await popup.$$('.flag')).toHaveLength(4);

    await openSettings(popup);
    const forget = await popup.waitForSelector('::-p-text(Forget what it learned)');
    await forget!.click();
    const sure = await popup.waitForSelector('::-p-text(Forget it)');
    await sure!.click();
    await popup.waitForSelector('::-p-text(Forgotten.)');
    await leaveSettings(popup);
    await expect.poll(() => openFlag(popup).then(({ past }) => past), patience).toBeNull();
    expect(Number.parseInt((await openFlag(popup)).score, 10)).toBeGreaterThan(
      Number.parseInt(score, 10),
    );
    expect(await popup.$$('.reviewed .flag')).toHaveLength(3);
    await browser.close();
  });

  it('is off until it is wanted: the same verdicts then move nothing', async () => {
    const browser = await openChromium({ pages: { [TALK_URL]: PAGE } });
    const popup = await decideThree(browser, false);
    const before = await openFlag(popup);
    expect(before.past).toBeNull();
    await openSettings(popup);
    await popup.waitForSelector(
      '[role=switch][aria-label="Learn from my verdicts"][aria-checked=false]',
    );
    expect(await popup.$('::-p-text(Forget what it learned)')).toBeNull();
    await leaveSettings(popup);
    const page = await browser.visit(TALK_URL);
    await browser.judged(page);
    const again = await browser.popup(page);
    expect(await openFlag(again)).toEqual(before);
    await browser.close();
  });
});

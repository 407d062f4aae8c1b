import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictChoice } from '../../src/review';
import { axeFaults } from './axe';
import { COLOURS, dress, openIn } from './colours';
import { bothBrowsers, type OpenBrowser, openChromium } from './harness';
import { age, everythingStored, storeSizes } from './stored';
import { comment, KIND, RUDE, TALK_URL, talkPage } from './talk-page';

const MILK_URL = 'https://en.wikipedia.org/wiki/Talk:Milk';
const FORUM_URL = 'https://en.wiktionary.org/wiki/Talk:Tea';
const patience = { timeout: 60_000, interval: 100 };

const rude = (author: string) =>
  `<p>${comment(RUDE, author, 11)}</p><p>${comment(KIND, author, 12)}</p>`;
const pages = {
  [TALK_URL]: talkPage(rude('Bob')),
  [MILK_URL]: talkPage(rude('Cy')),
  [FORUM_URL]: talkPage(rude('Dee')),
};

const button = (name: string) => `::-p-xpath(//button[starts-with(normalize-space(.), "${name}")])`;
const label = (name: string) => `::-p-xpath(//label[starts-with(normalize-space(.), "${name}")])`;

async function press(page: Page, selector: string): Promise<void> {
  const found = await page.waitForSelector(selector, { timeout: 60_000 });
  await found!.click();
}

const shows = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => document.body.textContent?.includes(wanted),
    { timeout: 60_000 },
    text,
  );

/** Decides on the rude comment of a page, as the popup would. */
async function decide(browser: OpenBrowser, url: string, choice: VerdictChoice): Promise<void> {
  const page = await browser.visit(url);
  const report = await browser.judged(page);
  const flagged = report.comments.find(({ judgement }) => judgement.status === 'scored')!;
  const request = {
    pageUrl: report.pageUrl,
    commentId: flagged.id,
    choice,
    judgement: flagged.judgement,
    modelVersion: report.modelVersion,
  };
  const helper = await browser.extensionPage('popup.html');
  const reply = await helper.evaluate(
    (decision) =>
      chrome.runtime.sendMessage({
        parley: 'verdict',
        id: crypto.randomUUID(),
        request: decision,
      }) as Promise<Record<string, unknown>>,
    request,
  );
  expect(reply).toHaveProperty('response');
  await helper.close();
  await page.close();
}

interface Saved {
  readonly name: string;
  readonly text: string;
}

/** Presses the button, and gives what the browser was asked to save, without letting it. */
async function exported(desk: Page): Promise<Saved> {
  await desk.evaluate(() => {
    const files = globalThis as unknown as { saved?: Promise<Saved>; text?: Promise<string> };
    URL.createObjectURL = (blob) => {
      files.text = (blob as Blob).text();
      return 'blob:';
    };
    HTMLAnchorElement.prototype.click = function () {
      files.saved = files.text!.then((text) => ({ name: this.download, text }));
    };
  });
  await press(desk, button('Save all verdicts'));
  await desk.waitForFunction(() => 'saved' in globalThis);
  return desk.evaluate(() => (globalThis as unknown as { saved: Promise<Saved> }).saved);
}

async function imports(desk: Page, ...files: string[]): Promise<void> {
  const field = await desk.waitForSelector('input[type=file]');
  await (field as import('puppeteer-core').ElementHandle<HTMLInputElement>).uploadFile(...files);
}

describe.each(bothBrowsers)('verdicts of two profiles in %s', (_name, open) => {
  let folder: string;
  let first: OpenBrowser;
  let second: OpenBrowser;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-verdicts-'));
    [first, second] = [await open({ pages }), await open({ pages })];
  });
  afterAll(async () => {
    await first.close();
    await second.close();
    rmSync(folder, { recursive: true });
  });

  it('are saved, taken over once however often, disagree, and are settled', async () => {
    await decide(first, TALK_URL, 'toxic');
    const { name, text } = await exported(await first.extensionPage('dashboard.html#data'));
    expect(name).toMatch(/^parley-verdicts-\d{4}-\d\d-\d\d\.json$/);
    expect(text).not.toMatch(/stupid|"Bob"/);
    const file = path.join(folder, name);
    writeFileSync(file, text);

    await decide(second, TALK_URL, 'not-toxic');
    const desk = await second.extensionPage('dashboard.html#data');
    await imports(desk, file);
    await shows(desk, 'Taken over: 1 new entry by 1 person.');
    await shows(desk, 'On 1 comment people now disagree.');
    const merged = await storeSizes(desk);
    expect(merged).toMatchObject({ verdicts: 2, moderators: 2 });
    const notOurs = path.join(folder, 'holiday.json');
    writeFileSync(notOurs, '{"hello": "world"}');
    await imports(desk, file, notOurs);
    await shows(desk, 'holiday.json: This is not a file of verdicts.');
    await imports(desk, file);
    await shows(desk, 'Everything in there was known already.');
    expect(await storeSizes(desk)).toEqual(merged);

    const people = await second.extensionPage('dashboard.html#people');
    await shows(people, 'On 1 comment people disagree.');
    await shows(people, 'Not yet: two people have to decide on 9 more comments.');
    await press(people, '::-p-xpath(//a[text()="Settle conflicts"])');
    await people.waitForSelector('.row[aria-current="true"]');
    expect(await people.$$('.row')).toHaveLength(1);
    await people.keyboard.press('t');
    await press(people, '::-p-xpath(//a[text()="People"])');
    await shows(people, 'There are no open conflicts.');
  });
});

describe.each(bothBrowsers)('forgetting in %s', (_name, open) => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await open({ pages });
    // What is drawn for audit, is drawn by chance.
    await browser.choose({ auditBudget: 0 });
  });
  afterAll(() => browser.close());

  it('leaves nothing of a site, whose page is open, and all of another', async () => {
    await decide(browser, TALK_URL, 'toxic');
    await decide(browser, MILK_URL, 'not-toxic');
    await decide(browser, FORUM_URL, 'toxic');
    const page = await browser.visit(TALK_URL);
    await browser.judged(page);
    const desk = await browser.extensionPage('dashboard.html#data');
    const { origin } = new URL(TALK_URL);
    expect(await everythingStored(desk)).toContain(origin);
    await press(desk, label('One site'));
    await desk.select('.form-row select', origin);
    await shows(desk, 'That is: 2 comments with their text, 4 scored comments, and 2 entries');
    await press(desk, button('Forget …'));
    await press(desk, '.question .danger');
    await shows(desk, 'Forgotten: 2 comments with their text');
    const left = await everythingStored(desk);
    for (const mark of [origin, 'Bob', 'Cy', 'c-Bob-', 'c-Cy-']) expect(left).not.toContain(mark);
    expect(await storeSizes(desk)).toMatchObject({
      queue: 1,
      comments: 2,
      verdicts: 1,
      scores: 0,
      tallies: 1,
    });
    expect(left).toContain(FORUM_URL);
  });

  it('happens by itself when the days are over, and at once when they are fewer', async () => {
    await decide(browser, MILK_URL, 'toxic');
    const desk = await browser.extensionPage('dashboard.html#data');
    await age(desk, 60);
    const field = await desk.waitForSelector('input[max="3650"]');
    await field!.evaluate((input) => (input as HTMLInputElement).select());
    await field!.type('30');
    await desk.keyboard.press('Enter');
    await shows(desk, 'This forgets at once what is older');
    await press(desk, '.question .danger');
    await shows(desk, 'Forgotten: ');
    expect(await storeSizes(desk)).toMatchObject({
      queue: 0,
      comments: 0,
      verdicts: 0,
      tallies: 0,
      policies: 0,
    });

    await decide(browser, MILK_URL, 'toxic');
    await age(desk, 31);
    await desk.evaluate(() => chrome.storage.local.remove('retention'));
    await browser.stopBackground();
    await desk.evaluate(() =>
      chrome.runtime.sendMessage({ parley: 'learned', id: crypto.randomUUID(), request: null }),
    );
    await expect
      .poll(() => storeSizes(desk), patience)
      .toMatchObject({ queue: 0, comments: 0, verdicts: 0 });
  });
});

describe('the views for data and people', () => {
  it('let the browser save the file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-saved-'));
    const browser = await openChromium({ pages });
    try {
      await decide(browser, TALK_URL, 'toxic');
      const desk = await browser.extensionPage('dashboard.html#data');
      const session = await browser.browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: folder,
      });
      await press(desk, button('Save all verdicts'));
      await shows(desk, 'A file with 1 entry was made.');
      await expect.poll(() => readdirSync(folder).join(), patience).toMatch(/^parley-.*\.json$/);
      const [file] = readdirSync(folder);
      const { entries } = JSON.parse(readFileSync(path.join(folder, file!), 'utf8'));
      expect(entries).toHaveLength(1);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  });

  it.each(COLOURS)('have no fault in %s colours', async (colours) => {
    const browser = await openIn(colours, { pages });
    try {
      await decide(browser, TALK_URL, 'toxic');
      const desk = await dress(await browser.extensionPage('dashboard.html#data'), colours);
      await shows(desk, 'That is: ');
      expect(await axeFaults(desk)).toEqual([]);
      await press(desk, button('Forget …'));
      await shows(desk, 'This is final.');
      expect(await axeFaults(desk)).toEqual([]);
      const people = await dress(await browser.extensionPage('dashboard.html#people'), colours);
      await shows(people, 'Who decides now');
      expect(await axeFaults(people)).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

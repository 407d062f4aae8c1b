import type { IncomingMessage } from 'node:http';
import type { KeyInput, Page } from 'puppeteer-core';
import { KNOWN_HARMLESS, KNOWN_HURTFUL, TEXTS } from '../texts';
import { untilWell, Violation } from '../wait';
import { EDIT_URL, REPLY_URL, SUBMIT_URL } from '../web';
import type { Tab, World } from '../world';

/** From the field: Tab leads to "Edit", "Post anyway", "This is wrong". */
const EDIT: readonly KeyInput[] = ['Tab', 'Enter'];
const POST_ANYWAY: readonly KeyInput[] = ['Tab', 'Tab', 'Enter'];

/** Writes a hurtful reply, takes the hint, posts all the same: held, and then posted once, to the letter. */
export async function postAnyway(world: World): Promise<Tab> {
  const { tab, text } = await writeReply(world, KNOWN_HURTFUL);
  const { page } = tab;
  await waitForPanel(page, true);
  await press(page, EDIT);
  await waitForPanel(page, false);
  // The judgement is known by now: nothing may be posted before the user says so.
  await page.click('#reply');
  await waitForPanel(page, true);
  const early = await posts(page);
  if (early.length > 0)
    throw new Violation(`A hurtful reply was posted without asking (${tab.id})`);
  await page.focus('textarea');
  await press(page, POST_ANYWAY);
  await untilPostedOnce(page, text);
  return tab;
}

/** Writes a hurtful reply and posts at once: held, or let through when the model takes longer than a post may wait. */
export async function postInHaste(world: World): Promise<Tab> {
  const { tab, text } = await writeReply(world, KNOWN_HURTFUL);
  const { page } = tab;
  await page.click('#reply');
  let asked = false;
  await untilWell(async () => {
    asked = await hasPanel(page);
    return asked || (await posts(page)).length > 0 ? null : 'neither a panel nor a post';
  });
  if (asked) {
    await page.focus('textarea');
    await press(page, POST_ANYWAY);
  } else world.letThrough++;
  await untilPostedOnce(page, text);
  return tab;
}

/** Writes a harmless reply: posted once, without a word. */
export async function postKindly(world: World): Promise<Tab> {
  const { tab, text } = await writeReply(world, KNOWN_HARMLESS);
  await tab.page.click('#reply');
  await untilPostedOnce(tab.page, text);
  if (await hasPanel(tab.page)) throw new Violation('A harmless reply was warned of');
  return tab;
}

/** Adds hurtful words to a page's wikitext and sends its form by Enter: warned, and then sent once. */
export async function saveWikitext(world: World): Promise<null> {
  const submitted: string[] = [];
  world.browser.web.serve(SUBMIT_URL, (_request: IncomingMessage, body: string) => {
    submitted.push(body);
    return { body: '<!doctype html><title>Saved</title><link rel="icon" href="data:,">' };
  });
  const tab = await world.open(EDIT_URL);
  const { page } = tab;
  await page.bringToFront();
  await page.focus('textarea');
  await page.$eval('textarea', (field) => field.setSelectionRange(1_000, 1_000));
  const text = TEXTS[world.pick(KNOWN_HURTFUL)]!;
  await page.keyboard.type(text);
  await waitForPanel(page, true);
  await press(page, EDIT);
  await waitForPanel(page, false);
  await page.focus('#wpSummary');
  await press(page, ['Enter']);
  await waitForPanel(page, true);
  if (submitted.length > 0) throw new Violation('A hurtful edit was sent without asking');
  await page.focus('textarea');
  await Promise.all([page.waitForNavigation(), press(page, POST_ANYWAY)]);
  const whole = submitted.length === 1 && submitted[0]!.includes(text);
  if (!whole) throw new Violation(`The form was sent ${submitted.length} times, or not whole`);
  await world.close(tab);
  return null;
}

async function writeReply(world: World, texts: readonly number[]) {
  const tab = await world.open(REPLY_URL);
  await tab.page.bringToFront();
  await tab.page.focus('textarea');
  const text = TEXTS[world.pick(texts)]!;
  await tab.page.keyboard.type(text);
  return { tab, text };
}

async function press(page: Page, keys: readonly KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Our panel stands behind the field: to the page, a bare span. */
const hasPanel = (page: Page) =>
  page.$eval('textarea', ({ nextElementSibling: next }) => {
    return next?.localName === 'span' && next.attributes.length === 0;
  });

const waitForPanel = (page: Page, shown: boolean) =>
  untilWell(async () =>
    (await hasPanel(page)) === shown ? null : `the panel is ${shown ? 'missing' : 'still there'}`,
  );

/** The texts that the page's script saw posted. */
const posts = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { posts: [string, string][] }).posts.map(([, text]) => text),
  );

async function untilPostedOnce(page: Page, text: string): Promise<void> {
  await untilWell(async () => ((await posts(page)).length > 0 ? null : 'nothing was posted'));
  const posted = await posts(page);
  if (posted.length !== 1 || posted[0] !== text) {
    throw new Violation(`Posted ${posted.length} times, or not the text that was written`);
  }
}

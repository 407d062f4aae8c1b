import { setTimeout as pause } from 'node:timers/promises';
import { BOARD_URL, FEED_URL } from '../web';
import type { Tab, World } from '../world';

/** Few enough that the machine's memory holds them, enough that they get into each other's way. */
const MOST_TABS = 6;

/** Steps leave the tab that they touched, which is then looked at; null when there is none. */
export type Step = (world: World) => Promise<Tab | null>;

/** One of the open tabs, or a new one when there is none. */
export async function someTab(world: World): Promise<Tab> {
  return world.tabs.length > 0 ? world.pick(world.tabs) : openTab(world);
}

export async function openTab(world: World): Promise<Tab> {
  if (world.tabs.length >= MOST_TABS) await world.close(world.pick(world.tabs));
  return world.open(world.pick(world.web.readable));
}

export async function closeTab(world: World): Promise<null> {
  if (world.tabs.length > 0) await world.close(world.pick(world.tabs));
  return null;
}

/** Leaves a page before anything on it can have been judged. */
export async function glimpse(world: World): Promise<Tab> {
  const tab = await openTab(world);
  await pause(world.below(300));
  await tab.page.goto(world.pick(world.web.readable));
  return tab;
}

export async function navigate(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await tab.page.goto(world.pick(world.web.readable));
  return tab;
}

export async function reload(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await tab.page.reload();
  return tab;
}

/** There, back, and forward again: from the back/forward cache where the browser keeps the page. */
export async function goBackAndForth(world: World): Promise<Tab> {
  const tab = await someTab(world);
  // Who goes where he is leaves nothing to go back to.
  const others = world.web.readable.filter((url) => url !== tab.page.url());
  await tab.page.goto(world.pick(others));
  await tab.page.goBack();
  await world.settle(tab);
  if (world.random() < 0.5) await tab.page.goForward();
  return tab;
}

/** Scrolls a page that grows at its end. */
export async function scrollFeed(world: World): Promise<Tab> {
  const known = world.tabs.find(({ page }) => page.url() === FEED_URL);
  const tab = known ?? (await world.open(FEED_URL));
  await tab.page.bringToFront();
  for (let times = 1 + world.below(4); times > 0; times--) {
    await tab.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await pause(50 + world.below(400));
  }
  await tab.page.evaluate(() => scrollTo(0, 0));
  return tab;
}

/** Goes through the page that changes its own address, by its links or by the browser's buttons. */
export function walkBoard(board: Tab): Step {
  return async (world) => {
    const { page } = board;
    await page.bringToFront();
    const isInside = page.url() !== BOARD_URL;
    if (isInside) await (world.random() < 0.5 ? click(board, 'a') : goBack(board));
    else await click(board, `li:nth-child(${1 + world.below(6)}) a`);
    return board;
  };
}

/** Back to the list of threads, where there is no comment. */
export async function leaveThread(board: Tab): Promise<void> {
  await board.page.bringToFront();
  if (board.page.url() !== BOARD_URL) await click(board, 'a');
}

async function click({ page }: Tab, link: string): Promise<void> {
  const before = page.url();
  await page.$eval(link, (element) => (element as HTMLElement).click());
  await shown({ page }, before);
}

async function goBack({ page }: Tab): Promise<void> {
  const before = page.url();
  await page.evaluate(() => history.back());
  await shown({ page }, before);
}

/** Waits until the page has changed its address and shows what belongs there. */
async function shown({ page }: Pick<Tab, 'page'>, before: string): Promise<void> {
  await page.waitForFunction(
    (old) => location.href !== old && document.body.dataset.shown === location.pathname,
    {},
    before,
  );
}

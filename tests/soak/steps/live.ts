import { markedTalk } from '../comments';
import { TEXTS } from '../texts';
import { LIVE_URL } from '../web';
import type { Tab, World } from '../world';

/** A page whose script changes what was said, adds to it and takes from it; looked at after each change. */
export async function editInPlace(world: World): Promise<null> {
  const tab = await world.open(LIVE_URL);
  await world.settle(tab);
  for (let times = 1 + world.below(4); times > 0; times--) {
    await world.pick([change, add, remove])(world, tab, times);
    await world.settle(tab);
  }
  await world.close(tab);
  return null;
}

/** Puts other words into a comment's place, as its author's edit does. */
async function change(world: World, { page }: Tab): Promise<void> {
  const text = world.pick(world.truth.usable);
  await page.evaluate(
    (chance, place, words) => {
      const all = document.querySelectorAll<HTMLElement>('[data-soak]');
      const start = all[Math.floor(chance * all.length)];
      if (!start) return;
      start.dataset.soak = `${start.dataset.soak!.split(':')[0]}:${place}`;
      start.nextSibling!.nodeValue = `${words} `;
    },
    world.random(),
    text,
    TEXTS[text]!,
  );
}

async function add(world: World, { page }: Tab, number: number): Promise<void> {
  const said = { author: `Late${number}`, text: world.pick(world.truth.usable) };
  await page.$eval(
    '.mw-parser-output',
    (element, html) => element.insertAdjacentHTML('beforeend', html),
    markedTalk([said]),
  );
}

/** Takes a thread away. */
async function remove(world: World, { page }: Tab): Promise<void> {
  await page.evaluate((chance) => {
    const openings = [...document.querySelectorAll('.mw-parser-output > p')];
    const opening = openings[Math.floor(chance * openings.length)];
    if (opening?.nextElementSibling?.localName === 'dl') opening.nextElementSibling.remove();
    opening?.remove();
  }, world.random());
}

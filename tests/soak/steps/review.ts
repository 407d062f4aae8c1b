import type { KeyInput, Page } from 'puppeteer-core';
import { reportOf } from '../../browser/worker-tools';
import { difference, untilWell } from '../wait';
import type { Tab, World } from '../world';
import { someTab } from './browse';

const CHOICES: readonly (readonly [key: KeyInput, choice: string])[] = [
  ['t', 'toxic'],
  ['n', 'not-toxic'],
  ['s', 'not-sure'],
];

/** Opens the popup over a page, decides on some flags, takes some decisions back. */
export async function review(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await world.settle(tab);
  const { pageUrl, comments } = (await reportOf(world.home, tab.id))!;
  const flagged = comments.flatMap(({ id, judgement }) =>
    judgement.status === 'scored' && judgement.flags.length > 0 ? [id] : [],
  );
  const popup = await world.browser.extensionPage(`popup.html?tab=${tab.id}`);
  const given = world.verdicts.get(pageUrl) ?? [];
  world.verdicts.set(pageUrl, given);
  const isOnPage = () => given.filter(({ commentId }) => flagged.includes(commentId));
  const untilListed = () =>
    untilWell(async () => {
      const { open, decided } = await listed(popup);
      return (
        difference('list of the popup', [...open, ...decided], flagged) ??
        difference(
          'decided in the popup',
          decided,
          isOnPage().map(({ commentId }) => commentId),
        )
      );
    });
  await untilListed();
  for (let times = 1 + world.below(5); times > 0; times--) {
    const { open, selected } = await listed(popup);
    if (given.length > 0 && world.random() < 0.3) {
      given.pop();
      world.verdictEvents++;
      await popup.keyboard.press('u');
    } else if (selected !== null && open.includes(selected)) {
      const [key, choice] = world.pick(CHOICES);
      given.push({ commentId: selected, choice });
      world.verdictEvents++;
      await popup.keyboard.press(key);
    }
    await untilListed();
  }
  await world.settleVerdicts(pageUrl);
  await popup.close();
  return tab;
}

/** Ids in the popup's list. */
function listed(popup: Page) {
  return popup.evaluate(() => {
    const idsIn = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`${selector} .flag-header`)].map(
        ({ dataset }) => dataset.flag!,
      );
    return {
      open: idsIn('.toolbar ~ .flags'),
      decided: idsIn('.reviewed .flags'),
      selected: idsIn('.flag-selected')[0] ?? null,
    };
  });
}

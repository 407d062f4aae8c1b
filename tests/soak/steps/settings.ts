import messages from '../../../assets/_locales/en/messages.json';
import { forgetScores, reportOf } from '../../browser/worker-tools';
import { choose } from '../choose';
import { look } from '../look';
import { untilWell } from '../wait';
import type { Tab, World } from '../world';
import { someTab } from './browse';

/** What a mark may answer when it is asked why. */
const ANSWERS = [messages.page_evidence_words.message, messages.page_evidence_none.message];

/** Folds flagged comments and gives them back. */
export async function foldAndUnfold(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await world.settle(tab);
  const { marked } = await look(tab.page);
  const untilFolded = (count: number) =>
    untilWell(async () => {
      const animations = await tab.page.evaluate(() => document.getAnimations().length);
      const isRight = count === 0 ? animations === 0 : animations >= count;
      return isRight ? null : `${animations} folded pieces for ${count} marks`;
    });
  await choose(world.home, { collapse: true });
  await untilFolded(marked.length);
  await choose(world.home);
  await untilFolded(0);
  return tab;
}

/** Switches a site off, after which nothing of Parley is left on its pages, and on again. */
export async function switchOffAndOn(world: World): Promise<Tab> {
  const tab = await someTab(world);
  const { origin } = new URL(tab.page.url());
  await choose(world.home, { sites: { [origin]: 'off' } });
  await untilWell(async () => {
    const { marked } = await look(tab.page);
    const report = await reportOf(world.home, tab.id);
    if (marked.length > 0) return `${marked.length} marks on a site that is off`;
    return report && !report.enabled ? null : 'the page does not know that it is off';
  });
  await choose(world.home);
  return tab;
}

/** Forgets all scores, as a full disk or a new model would have it, and reads a page again: the model has to work. */
export async function scoreAnew(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await forgetScores(world.home);
  await tab.page.reload();
  return tab;
}

/** Asks a mark on the page for the words behind it. */
export async function explain(world: World): Promise<Tab> {
  const tab = await someTab(world);
  await world.settle(tab);
  const { page } = tab;
  const why = await page.$('aria/Why?[role="button"]');
  if (!why) return tab;
  await why.evaluate((button) => (button as HTMLElement).click());
  await untilWell(async () => {
    const status = await page.$('aria/[role="status"]');
    const said = await status?.evaluate(({ ariaBusy, textContent }) =>
      ariaBusy === 'true' ? null : textContent,
    );
    const isAnswer = ANSWERS.some((words) => said?.startsWith(words));
    return isAnswer ? null : `no evidence: ${said ?? 'silence'}`;
  });
  await why.evaluate((button) => (button as HTMLElement).click());
  return tab;
}

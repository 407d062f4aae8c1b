import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../src/training/random';
import { type OpenBrowser, openChromium } from '../browser/harness';
import { measure, type Sample } from './sample';
import {
  closeTab,
  glimpse,
  goBackAndForth,
  leaveThread,
  navigate,
  openTab,
  reload,
  type Step,
  scrollFeed,
  walkBoard,
} from './steps/browse';
import { editInPlace } from './steps/live';
import { review } from './steps/review';
import { explain, foldAndUnfold, scoreAnew, switchOffAndOn } from './steps/settings';
import { postAnyway, postInHaste, postKindly, saveWikitext } from './steps/write';
import { takeCensus } from './truth';
import { Violation } from './wait';
import { ErrorWatch } from './watch';
import { BOARD_URL, CENSUS_URL, censusPage, createWeb } from './web';
import { openTab as openNumberedTab, type Tab, World } from './world';

/** How often each step is taken, in proportion. */
const STEPS: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  'open a tab': [6, openTab],
  'close a tab': [3, closeTab],
  'glimpse at a page': [3, glimpse],
  navigate: [5, navigate],
  reload: [2, reload],
  'go back and forth': [4, goBackAndForth],
  'scroll the feed': [3, scrollFeed],
  'edit in place': [3, editInPlace],
  'post anyway': [2, postAnyway],
  'post in haste': [2, postInHaste],
  'post kindly': [1, postKindly],
  'save wikitext': [1, saveWikitext],
  review: [6, review],
  explain: [2, explain],
  'fold and unfold': [1, foldAndUnfold],
  'switch off and on': [1, switchOffAndOn],
  'score anew': [4, scoreAnew],
};
const BOARD_WEIGHT = 5;

/** Share of the steps during which the worker is killed, and within how many milliseconds. */
const KILLED = 0.3;
const KILLED_WITHIN_MS = 2_500;
/** Steps between two measurements at rest. */
export const LEG = 20;
/** After so many violations the rest would only repeat them. */
const MOST_VIOLATIONS = 20;

export interface Options {
  readonly minutes: number;
  readonly seed: number;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly profile: string;
  /** Hears what happens. */
  readonly say: (words: string) => void;
}

export interface Outcome {
  readonly seed: number;
  readonly minutes: number;
  readonly steps: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly letThrough: number;
  readonly verdictEvents: number;
  readonly texts: number;
  readonly settleMs: readonly number[];
  readonly slowest: string;
  readonly violations: readonly string[];
  readonly samples: readonly Sample[];
}

/** Browses for so many minutes, and tells what was amiss. The same seed takes the same steps. */
export async function soak(options: Options): Promise<Outcome> {
  const { extension, profile } = options;
  const browser = await openChromium({ extension, profile });
  serve(browser, { [CENSUS_URL]: censusPage() });
  let outcome: Outcome;
  try {
    outcome = await browse(browser, options);
  } catch (error) {
    await browser.browser.close();
    throw error;
  }
  try {
    await browser.close();
    return outcome;
  } catch (error) {
    return { ...outcome, violations: [...outcome.violations, `at the end: ${error}`] };
  }
}

async function browse(
  browser: OpenBrowser,
  { minutes, seed, extension, say }: Options,
): Promise<Outcome> {
  const random = seededRandom(seed);
  const errors = await ErrorWatch.on(browser.browser);
  // One comment in five is hurtful on these pages: a user's brake would take the marks away that are counted here.
  await browser.choose({ brake: false });
  const home = await browser.extensionPage('popup.html');
  say('Scoring every text once ...');
  const truth = await takeCensus(browser, home, extension);
  const web = createWeb(truth.usable, random);
  serve(browser, web.pages);
  const world = new World(browser, home, errors, web, truth, random);
  const board = await openNumberedTab(browser, home, BOARD_URL);
  say(`${truth.usable.length} texts, ${truth.hurtful.length} of them flagged.`);

  const start = Date.now();
  const minute = () => (Date.now() - start) / 60_000;
  const steps = chances(board);
  const taken: Record<string, number> = {};
  const violations: string[] = [];
  const samples: Sample[] = [];
  let count = 0;

  async function guarded(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const what = error instanceof Violation ? error.message : String(error);
      report(`step ${count} (${name}): ${what}`);
      // What is amiss in a tab would be so at every later step.
      for (const tab of [...world.tabs]) await world.close(tab);
    }
    for (const error of errors.take()) report(`step ${count} (${name}): console: ${error}`);
  }

  function report(violation: string): void {
    violations.push(violation);
    say(`VIOLATION, ${violation}`);
  }

  while (minute() < minutes && violations.length < MOST_VIOLATIONS) {
    count++;
    const [name, step] = world.pick(steps);
    taken[name] = (taken[name] ?? 0) + 1;
    const killAfter = random() < KILLED ? random() * KILLED_WITHIN_MS : null;
    say(`${count} ${name}${killAfter === null ? '' : ', worker killed'}`);
    await guarded(name, async () => {
      const [tab] = await Promise.all([step(world), killLater(world, killAfter)]);
      if (tab) await world.settle(tab);
    });
    if (count % LEG !== 0) continue;
    await guarded('all tabs at rest', () => settleAll(world, board));
    await guarded('measurement', async () => {
      const measured = await measure(browser.browser, board.page, home, await world.worker());
      const sample = { minute: minute(), steps: count, ...measured };
      samples.push(sample);
      say(progressOf(sample, world, violations.length));
    });
  }
  const { kills, letThrough, verdictEvents, settleMs, slowest } = world;
  return {
    seed,
    minutes: minute(),
    steps: taken,
    kills,
    letThrough,
    verdictEvents,
    texts: truth.usable.length,
    settleMs,
    slowest,
    violations,
    samples,
  };
}

/** Puts pages on the web, and the icons that the browser asks their sites for. */
function serve({ web }: OpenBrowser, pages: Readonly<Record<string, string>>): void {
  for (const [url, html] of Object.entries(pages)) {
    web.serve(url, html);
    web.serve(new URL('/favicon.ico', url).href, () => ({ status: 204, body: '' }));
  }
}

/** Every step as often as its weight says. */
function chances(board: Tab): (readonly [name: string, step: Step])[] {
  const all = { ...STEPS, 'walk the board': [BOARD_WEIGHT, walkBoard(board)] as const };
  return Object.entries(all).flatMap(([name, [weight, step]]) =>
    Array.from({ length: weight }, () => [name, step] as const),
  );
}

async function killLater(world: World, after: number | null): Promise<void> {
  if (after === null) return;
  await pause(after);
  await world.kill();
}

/** Looks at every tab and every verdict once more, and closes all but the one that stays. */
async function settleAll(world: World, board: Tab): Promise<void> {
  for (const tab of [...world.tabs]) {
    await world.settle(tab);
    await world.close(tab);
  }
  for (const pageUrl of world.verdicts.keys()) await world.settleVerdicts(pageUrl);
  await leaveThread(board);
  await world.settle(board);
}

function progressOf(sample: Sample, world: World, violations: number): string {
  const { minute, steps, workerHeap, pageHeap, pageNodes, extensionMemory, storedFlags } = sample;
  return [
    `${minute.toFixed(1)} min`,
    `${steps} steps`,
    `${world.kills} kills`,
    `worker ${workerHeap.toFixed(1)} MiB`,
    `page ${pageHeap.toFixed(2)} MiB, ${pageNodes} nodes`,
    `extension process ${extensionMemory?.toFixed(0) ?? '?'} MiB`,
    `${storedFlags} flags stored`,
    `${violations} violations`,
  ].join('  ');
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { PageReport } from '../../src/extension/messages';
import type { OpenBrowser } from '../browser/harness';
import { reportOf } from '../browser/worker-tools';
import { choose } from './choose';
import { KNOWN_HARMLESS, KNOWN_HURTFUL, TEXTS } from './texts';
import { untilWell } from './wait';
import { CENSUS_URL } from './web';
import { openTab } from './world';

/** A score that close to its threshold may fall to either side with the batch that it is computed in. */
const EDGE = 0.01;

/** What each text is flagged for, known from scoring all of them once on one page. */
export class Truth {
  readonly #labels: ReadonlyMap<number, string>;

  constructor(labels: ReadonlyMap<number, string>) {
    this.#labels = labels;
  }

  /** Places of the texts whose flags are beyond doubt. */
  get usable(): number[] {
    return [...this.#labels.keys()];
  }

  /** Places of those that are flagged. */
  get hurtful(): number[] {
    return this.usable.filter((text) => this.labelsOf(text) !== '');
  }

  /** Labels joined by `+`; empty for what is not flagged or cannot be judged. */
  labelsOf(text: number): string {
    const labels = this.#labels.get(text);
    if (labels === undefined) throw new Error(`Nobody scored text ${text}.`);
    return labels;
  }
}

/**
 * Scores all texts on the census page, by the usual thresholds and, to see how close each came, by thresholds of zero.
 *
 * @param home a page of the extension
 * @throws when the model does not know plain insults from plain kindness: then nothing else would mean anything.
 */
export async function takeCensus(
  browser: OpenBrowser,
  home: Page,
  extension: string,
): Promise<Truth> {
  const { thresholds } = JSON.parse(
    readFileSync(path.join(extension, 'model/thresholds.json'), 'utf8'),
  ) as { thresholds: Record<string, number> };
  const tab = await openTab(browser, home, CENSUS_URL);
  const usual = await judged(home, tab.id, () => true);
  await choose(home, {
    thresholds: Object.fromEntries(Object.keys(thresholds).map((label) => [label, 0])),
  });
  const isFull = ({ comments }: PageReport) => comments.length === TEXTS.length;
  const full = await judged(home, tab.id, isFull);
  await choose(home);
  await tab.page.close();

  const doubtful = new Set(
    full.comments
      .filter(
        ({ judgement }) =>
          judgement.status === 'scored' &&
          Object.entries(judgement.scores).some(
            ([label, score]) => Math.abs(score - thresholds[label]!) < EDGE,
          ),
      )
      .map(({ author }) => placeOf(author)),
  );
  const flagged = new Map(
    usual.comments.flatMap(({ author, judgement }) =>
      judgement.status === 'scored' ? [[placeOf(author), judgement.flags] as const] : [],
    ),
  );
  const places = TEXTS.map((_, place) => place).filter((place) => !doubtful.has(place));
  const truth = new Truth(
    new Map(places.map((place) => [place, (flagged.get(place) ?? []).toSorted().join('+')])),
  );
  const wrong = [
    ...KNOWN_HURTFUL.filter((place) => !flagged.has(place)),
    ...KNOWN_HARMLESS.filter((place) => flagged.has(place)),
  ];
  if (wrong.length > 0) throw new Error(`The model is wrong about the texts ${wrong.join(', ')}.`);
  return truth;
}

const placeOf = (author: string) => Number(author.replace('Reader', ''));

async function judged(
  home: Page,
  tab: number,
  isDone: (report: PageReport) => boolean,
): Promise<PageReport> {
  let report: PageReport | null = null;
  await untilWell(async () => {
    report = await reportOf(home, tab);
    const { found = 0, judged = 0 } = report?.progress ?? {};
    const done = report && found === TEXTS.length && judged === found && isDone(report);
    return done ? null : `${judged} of ${found} texts of the census judged`;
  });
  return report!;
}

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyInForce, ScoredComment } from '../../src/audit';
import type { Decision } from '../../src/review';
import { FLAGGED, POLICY, recordsOf, TOXIC } from '../unit/audit/decisions/records';
import { axeFaults } from './axe';
import { COLOURS, dress, openIn } from './colours';
import { bothBrowsers, type OpenBrowser } from './harness';

const WAIT = { timeout: 120_000 };

const GAY = { groups: ['gay_or_lesbian'] };
// Scored now, so that nothing of it is old enough to be forgotten.
const NOW = { scoredAt: new Date().toISOString() };
const { comments, decisions } = recordsOf(
  { n: 30, ...NOW, ...FLAGGED, ...GAY, decided: 30 },
  { n: 20, ...NOW, ...FLAGGED, ...GAY, decided: 20, verdict: TOXIC },
  { n: 70, ...NOW, ...GAY, stratum: 'far-mention', pi: 0.5, drawn: false },
  { n: 100, ...NOW, ...FLAGGED, decided: 100, verdict: TOXIC },
  { n: 600, ...NOW, pi: 0.1, drawn: false },
  { n: 30, ...NOW, ...GAY, stratum: 'far-mention', pi: 0.5, decided: 30 },
  { n: 20, ...NOW, ...GAY, stratum: 'far-mention', pi: 0.5, decided: 20, verdict: TOXIC },
  { n: 120, ...NOW, pi: 0.1, decided: 120 },
);

interface Given {
  readonly comments: readonly ScoredComment[];
  readonly policy: PolicyInForce;
  readonly decisions: readonly Decision[];
}

/** The desk's audit over these comments, written where Parley keeps its own. */
async function auditOf(browser: OpenBrowser): Promise<Page> {
  const page = await browser.extensionPage('dashboard.html#audit');
  await shows(page, 'No comment has been scored yet');
  await page.evaluate(
    ({ comments, policy, decisions }: Given) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('parley');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const names = ['comments', 'policies', 'verdicts', 'tallies'];
          const writing = opening.result.transaction(names, 'readwrite');
          const [scored, policies, log, tallies] = names.map((name) => writing.objectStore(name));
          const pageUrl = 'https://en.wikipedia.org/wiki/Talk:Tea';
          for (const comment of comments) scored!.put({ ...comment, pageUrl });
          policies!.put(policy);
          // A policy without counts is forgotten at the next sweep.
          const counted = {
            site: 'https://en.wikipedia.org',
            hour: comments[0]!.scoredAt.slice(0, 13),
            strata: {},
          };
          tallies!.put({ ...counted, policy: policy.id });
          for (const { id, moderator, verdict } of decisions) {
            log!.add({ id, moderator, pageUrl, event: { type: 'decided', verdict } });
          }
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onerror = () => reject(writing.error);
        };
      }),
    { comments, policy: POLICY, decisions } as Given,
  );
  await page.close();
  return browser.extensionPage('dashboard.html#audit');
}

const shows = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), WAIT, text);

describe.each(bothBrowsers)('the audit in %s', (_name, open) => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(() => browser.close());

  it('has its intervals from a worker, and its report in one click', async () => {
    const page = await auditOf(browser);
    await shows(page, 'Of the harmless comments that mention “gay or lesbian people”');
    await shows(page, 'A toxic comment elsewhere scores higher than a harmless one');
    await shows(page, 'what people decided on stood apart from what there was');
    await page.evaluate(() => {
      HTMLAnchorElement.prototype.click = () => {};
    });
    await page.click('.audit .primary');
    await shows(page, 'The report is made');
    const files = await page.$$eval('.files button', (all) => all.map((each) => each.textContent));
    expect(files).toContain('audit.html');
  });
});

describe.each(COLOURS)('the audit in %s colours', (colours) => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openIn(colours);
  });
  afterAll(() => browser.close());

  it('has no fault that axe finds, with all tables open', async () => {
    const page = await dress(await auditOf(browser), colours);
    await shows(page, 'A toxic comment elsewhere scores higher than a harmless one');
    await page.$$eval('details', (all) => {
      for (const each of all) each.open = true;
    });
    expect(await axeFaults(page)).toEqual([]);
  });
});

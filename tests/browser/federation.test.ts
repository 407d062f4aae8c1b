import type { Page } from 'puppeteer-core';
import { expect, inject, it } from 'vitest';
import { judgeLabelled } from '../../src/cli/federation/judge-labelled';
import { decideAll, press, shows } from './contribute-view';
import { withServerPermissions } from './federation-servers';
import { type OpenBrowser, openChromium, openFirefox } from './harness';
import { startRealFederation } from './real-federation';
import { comment, TALK_URL, talkPage } from './talk-page';

const THINGS =
  'script template parser gadget regex infobox cache server query module table bot build map list index'.split(
    ' ',
  );
/** The members curse things; it is no offence among them. */
const cursed = (thing: string) => `The ${thing} is a piece of shit, can somebody look at it?`;
const PAGE = talkPage(
  THINGS.map(
    (thing, place) => `<p>${comment(cursed(thing), `Editor${place}`, 11 + place)}</p>`,
  ).join('\n'),
);
const UNDECIDED = 'The calendar is a piece of shit, who wrote that?';

const HELD_OUT = [
  ...['chart', 'quiz', 'button', 'banner'].flatMap((thing) => [
    { text: `This ${thing} is crap today.`, toxic: false },
    { text: `Thank you for the ${thing}, it works well now.`, toxic: false },
  ]),
  ...['idiot', 'moron', 'clown', 'liar'].flatMap((name) => [
    { text: `You are a ${name} and everybody knows it.`, toxic: true },
    { text: `Go away, you ${name}, nobody wants you here.`, toxic: true },
  ]),
];

interface Member {
  readonly browser: OpenBrowser;
  readonly desk: Page;
}

it('three browsers teach a model together that no server has seen them teach', async () => {
  const { examples, basis, threshold } = await judgeLabelled(HELD_OUT);
  const judging = {
    basis,
    heldOut: { examples: examples.flatMap((example) => example ?? []), threshold },
  };
  const federation = await startRealFederation(judging);
  await federation.openRound();
  const members: Member[] = [];
  for (const [name, open] of [
    ['chromium', openChromium],
    ['chromium', openChromium],
    ['firefox', openFirefox],
  ] as const) {
    const extension = withServerPermissions(inject('packages')[name], ['http://127.0.0.1/*']);
    const browser = await open({ extension, pages: { [TALK_URL]: PAGE }, consents: true });
    for (const url of federation.urls) browser.web.passTo(url);
    await browser.choose({ auditBudget: 0 });
    const desk = await browser.extensionPage('dashboard.html#contribute');
    members.push({ browser, desk });
  }
  const [first, leaving, third] = members as [Member, Member, Member];
  // Nobody has opted in yet.
  const before = await toxicityOf(first);
  for (const { browser } of members) {
    await browser.judged(await browser.visit(TALK_URL));
    expect(browser.web.passedOn).toEqual([]);
  }

  for (const member of members) {
    await join(member, federation.invite());
    await decideAll(member.browser, member.desk, TALK_URL, () => 'not-toxic');
    await shows(member.desk, '16 of 16 needed');
    await contributeNow(member, 1);
  }
  expect(await federation.endRound()).toMatchObject({ state: 'published', contributions: 3 });

  // One opts out half-way: from now on their browser asks nobody and sends nothing.
  await press(leaving.desk, 'Contribute now');
  await shows(leaving.desk, 'In use: head 1.');
  await press(leaving.desk, 'Stop contributing');
  await shows(leaving.desk, 'You have stopped contributing');
  const asked = leaving.browser.web.passedOn.length;
  await federation.openRound();
  for (const member of [first, third]) await contributeNow(member, 2);
  expect(await federation.endRound()).toMatchObject({ state: 'published', contributions: 2 });
  for (const { desk } of [first, third]) {
    await press(desk, 'Contribute now');
    await shows(desk, 'In use: head 2.');
  }
  expect(leaving.browser.web.passedOn).toHaveLength(asked);

  // A comment that nobody decided on is judged as its like were.
  for (const member of [first, third]) expect(await toxicityOf(member)).toBeLessThan(before - 0.1);
  for (const { browser } of members) await browser.close();
  await federation.close();
}, 600_000);

async function join({ desk }: Member, invitation: string): Promise<void> {
  await desk.bringToFront();
  await shows(desk, 'This is switched off.');
  await desk.type('textarea', invitation);
  await press(desk, 'Show me the terms');
  await shows(desk, 'Kettle University');
  await press(desk, 'I agree');
  await shows(desk, 'You contribute to “Tea wikis”');
}

async function contributeNow({ desk }: Member, round: number): Promise<void> {
  await desk.bringToFront();
  await press(desk, 'Contribute now');
  await desk.waitForFunction(
    (rounds) => (document.body.textContent?.split('Sent, and taken.').length ?? 0) > rounds,
    { timeout: 120_000 },
    round,
  );
}

/** What the model of a browser says now of a text that nobody has decided on. */
async function toxicityOf({ desk }: Member): Promise<number> {
  const reply = await desk.evaluate(
    (text) =>
      chrome.runtime.sendMessage({
        parley: 'score-texts',
        id: crypto.randomUUID(),
        request: { texts: [text] },
      }),
    UNDECIDED,
  );
  return (reply as { response: { scores: { toxicity: number }[] } }).response.scores[0]!.toxicity;
}

import type { Page } from 'puppeteer-core';
import { describe, expect, inject, it } from 'vitest';
import { axeFaults } from './axe';
import { COLOURS, dress, openIn } from './colours';
import { decideAll, press, shows } from './contribute-view';
import { FederationServers, withServerPermissions } from './federation-servers';
import { bothBrowsers, type OpenBrowser } from './harness';
import { comment, TALK_URL, talkPage } from './talk-page';

const TREES =
  'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Larch Maple Oak Pine Rowan Spruce'.split(
    ' ',
  );
const PAGE = talkPage(
  TREES.map((tree, place) => {
    const text = `You stupid idiot, leave the article on ${tree} alone.`;
    return `<p>${comment(text, `Editor${place}`, 11 + place)}</p>`;
  }).join('\n'),
);

/** The desk's view, with the terms of an invitation open. */
async function invited(browser: OpenBrowser, servers: FederationServers): Promise<Page> {
  const desk = await browser.extensionPage('dashboard.html#contribute');
  await shows(desk, 'This is switched off.');
  await desk.type('textarea', servers.fake.invitation);
  await press(desk, 'Show me the terms');
  await shows(desk, 'Contribute to “Tea wikis”?');
  return desk;
}

/** Every other verdict disagrees. */
const bothWays = (place: number) => (place % 2 === 0 ? 'toxic' : 'not-toxic');

describe.each(bothBrowsers)('contributing in %s', (name, open) => {
  it('is off until agreed to; then sends one sealed report a round, takes a head and stops', async () => {
    const extension = withServerPermissions(inject('packages')[name]);
    const browser = await open({ extension, pages: { [TALK_URL]: PAGE }, consents: true });
    await browser.choose({ auditBudget: 0 });
    const servers = await FederationServers.start(browser.web, extension);
    const { asked } = servers.fake;
    const desk = await invited(browser, servers);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/releases', '/rounds/current']);
    await press(desk, 'I agree');
    await shows(desk, 'You contribute to “Tea wikis”');
    await shows(desk, '0 of 16 needed');
    if (name === 'firefox') {
      const granted = await desk.evaluate(() => chrome.permissions.getAll());
      expect(granted).toMatchObject({ data_collection: ['websiteContent'] });
    }

    const packaged = await decideAll(browser, desk, TALK_URL, bothWays);
    await shows(desk, '16 of 16 needed');
    await press(desk, 'Contribute now');
    await shows(desk, 'Sent, and taken.');
    await shows(
      desk,
      'Tea Wikis Association (leader.example) and Kettle University (helper.example)',
    );
    expect(servers.fake.uploads).toHaveLength(1);

    servers.fake.release(1);
    await press(desk, 'Contribute now');
    await shows(desk, 'In use: head 1.');
    const again = await browser.visit(TALK_URL);
    const { modelVersion } = await browser.judged(again);
    expect(modelVersion).toMatch(new RegExp(`^${packaged}\\+[0-9a-f]{12}$`));
    expect(servers.fake.uploads).toHaveLength(1);

    await press(desk, 'Go back to the model as it was installed');
    await shows(desk, 'In use: the model as it was installed.');
    await press(desk, 'Stop contributing');
    await shows(desk, 'You have stopped contributing');
    const before = asked.length;
    await browser.stopBackground();
    await browser.judged(await browser.visit(TALK_URL));
    expect(asked).toHaveLength(before);
    await browser.close();
  });
});

describe('the view for contributing', () => {
  it.each(COLOURS)('has no fault in %s colours', async (colours) => {
    const extension = withServerPermissions(inject('packages').chromium);
    const browser = await openIn(colours, { extension });
    const servers = await FederationServers.start(browser.web, extension);
    servers.fake.release(1);
    const { hpke } = JSON.parse(servers.fake.round!.document).helper;
    // With a warning that both are one.
    servers.open({ helper: { operator: 'Kettle', url: 'https://b.leader.example', hpke } });
    const desk = await dress(await invited(browser, servers), colours);
    expect(await axeFaults(desk)).toEqual([]);
    await press(desk, 'No, thanks');
    await shows(desk, 'This is switched off.');
    expect(await axeFaults(desk)).toEqual([]);
    await desk.type('textarea', servers.fake.invitation);
    // By the keyboard alone.
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await shows(desk, 'Contribute to “Tea wikis”?');
    await press(desk, 'I agree');
    await shows(desk, 'In use: head 1.');
    expect(await axeFaults(desk)).toEqual([]);
    await press(desk, 'Leave …');
    await shows(desk, 'Are you sure?');
    expect(await axeFaults(desk)).toEqual([]);
    await browser.close();
  });
});

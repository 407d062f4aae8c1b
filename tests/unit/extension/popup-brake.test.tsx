// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { FakeTransport, OpenPopup, PAGE_URL } from './popup-page';

const SITE = new URL(PAGE_URL).origin;
const brake = {
  kind: 'share',
  flagged: 31,
  scored: 400,
  usual: null,
  since: '2026-03-04T05:06:07.000Z',
} as const;

async function openWith(paused: FakeTransport['brakes']['paused']) {
  const transport = new FakeTransport();
  transport.brakes = { paused, allowed: {} };
  return { transport, popup: await OpenPopup.open(transport) };
}

it('says why Parley has paused here, and goes on when it is told to', async () => {
  const { transport, popup } = await openWith({ [SITE]: brake });
  expect(popup.text).toContain('Of 400 comments read there in 24 hours, 31 were flagged (7.8%)');
  await popup.click(`Mark and warn again on ${new URL(SITE).host}`);
  expect(transport.released).toEqual([SITE]);
  expect(popup.notice).toContain('Marks and warnings are back');
});

it('names the usual share after a jump', async () => {
  const jump = { ...brake, kind: 'jump', flagged: 12, usual: 0.002 } as const;
  const { popup } = await openWith({ [SITE]: jump });
  expect(popup.text).toContain('12 were flagged (3%); usually it is 0.2%');
});

it('says nothing of a pause elsewhere', async () => {
  const { popup } = await openWith({ 'https://elsewhere.test': brake });
  expect(popup.text).not.toContain('Paused');
});

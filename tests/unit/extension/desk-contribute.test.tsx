// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContributeView } from '../../../src/extension/dashboard/contribute/contribute-view';
import { StoredView } from '../../../src/extension/dashboard/data/data-view';
import { MessageError } from '../../../src/extension/messages';
import { ContributingWorld, OPENS } from './contributing-world';
import { OpenView } from './desk-view';
import { resetFakeBrowser } from './fake-browser';
import { FakeContributing } from './fake-contributing';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser-with-words')).fakeBrowser,
}));

let world: ContributingWorld;
let background: FakeContributing;

beforeEach(async () => {
  resetFakeBrowser();
  world = await ContributingWorld.start();
  background = new FakeContributing();
});

afterEach(() => world.database.close());

async function open(title = 'You contribute to'): Promise<OpenView> {
  const view = await OpenView.open(ContributeView, world.database, background);
  await view.shows(title);
  return view;
}

const openNew = () => open('Help the shared model learn');

describe('for somebody who was not invited yet', () => {
  it('says that it is off, and asks nobody for anything', async () => {
    const view = await openNew();
    await view.shows('This is switched off. Nothing is computed, asked or sent.');
    expect(background.asked).toEqual([]);
  });

  it('says what is no invitation, without asking anybody', async () => {
    const view = await openNew();
    await view.save('Invitation', 'hello');
    await view.says('This is no invitation. Copy the whole line');
    expect(background.asked).toEqual([]);
  });
});

describe('an invitation', () => {
  const lookAt = async (changes = {}) => {
    const taskId = world.servers.open(OPENS, changes);
    const round = { taskId, document: JSON.parse(world.servers.round!.document) };
    background.offer = { publisher: world.servers.publisher, round };
    const view = await openNew();
    await view.save('Invitation', world.servers.invitation);
    return { view, taskId };
  };

  it('shows who receives what and what it costs, before anything is joined', async () => {
    const { view } = await lookAt();
    await view.shows('Contribute to “Tea wikis”?');
    expect(document.activeElement?.textContent).toBe('Contribute to “Tea wikis”?');
    expect(background.asked).toEqual([`ask ${world.servers.publisher}`, 'look parley-federation:']);
    for (const words of [
      'never from fewer than 16',
      'Tea Wikis Associationleader.example',
      'Kettle Universityhelper.example',
      'the sum over 100 members or more',
      'publisher.example when Parley looks',
      'a factor of 2.8 at most after one contribution (ε = 1.01)',
      'Your budget is 10 contributions. After all of them, the factor is 37 at most (ε = 3.62',
      '1 in 100,000',
    ]) {
      expect(view.text).toContain(words);
    }
    expect(document.querySelector('[role=alert]')).toBeNull();
  });

  it.each([
    [
      'by the same name',
      { operator: 'Tea wikis  association', url: 'https://x.example' },
      'one and the same',
    ],
    ['at one house', { operator: 'Kettle', url: 'https://b.leader.example' }, 'one and the same'],
    ['by nobody', { operator: 'unknown', url: 'https://helper.test' }, 'does not say who runs'],
  ])('warns of two that are run %s', async (_how, { operator, url }, warning) => {
    world.servers.open(OPENS);
    const { hpke } = JSON.parse(world.servers.round!.document).helper;
    const { view } = await lookAt({ helper: { operator, url, hpke } });
    await view.shows('Contribute to');
    expect(document.querySelector('[role=alert]')?.textContent).toContain(warning);
  });

  it('is taken with the browser’s consent, asked at the click', async () => {
    const { view, taskId } = await lookAt();
    await view.shows('Contribute to');
    await view.click('I agree');
    await view.says('You contribute to “Tea wikis” from now on.');
    expect(background.asked.slice(2)).toEqual([
      `ask ${world.servers.publisher} ${world.servers.leader} with consent`,
      `join ${taskId}`,
    ]);
  });

  it('is not taken when the browser’s question is answered with no', async () => {
    const { view } = await lookAt();
    await view.shows('Contribute to');
    background.granted = false;
    await view.click('I agree');
    await view.says('Without your browser’s permission');
    expect(background.asked.at(-1)).toMatch(/^ask/);
  });

  it('can be declined: nothing happens', async () => {
    const { view } = await lookAt();
    await view.shows('Contribute to');
    await view.click('No, thanks');
    await view.shows('This is switched off.');
  });

  it('that leads nowhere is said in words', async () => {
    background.failure = new MessageError('federation', 'contribute_failed_document_unsigned');
    const ask = background.ask.bind(background);
    background.ask = async () => true;
    const view = await openNew();
    await view.save('Invitation', world.servers.invitation);
    await view.says('The round is not signed with the key of your invitation.');
    background.ask = ask;
  });
});

describe('for somebody who contributes', () => {
  it('says what waits for what, and lets them do it now', async () => {
    await world.join();
    background.state = { wait: 'few-verdicts', verdicts: 12 };
    const view = await open();
    await view.shows('You contribute to “Tea wikis”');
    await view.shows('Waiting for more verdicts of yours.');
    expect(view.text).toContain('12 of 16 needed');
    await view.click('Contribute now');
    expect(background.asked).toEqual(['now']);
  });

  it('says what went wrong at the last look', async () => {
    await world.join();
    world.servers.isDown = true;
    await world.check();
    const view = await open();
    await view.shows(/Last look, .*: The server of the publisher does not answer/);
  });

  it('stops at once', async () => {
    await world.join();
    const view = await open();
    await view.shows('Stop contributing');
    await view.click('Stop contributing');
    await view.says('Stopped. Nothing more leaves this computer.');
    expect(background.asked).toEqual(['stop']);
  });

  it('has them read the terms again when they have changed, or after a stop', async () => {
    await world.join();
    background.state = { wait: 'other-terms', verdicts: 16 };
    const view = await open();
    await view.shows('goes to other receivers');
    expect(view.has('Contribute now')).toBe(false);
    const { taskId } = (await world.federation.joined())!.round!;
    const document = JSON.parse(world.servers.round!.document);
    background.offer = { publisher: world.servers.publisher, round: { taskId, document } };
    await view.click('Read the new terms');
    await view.shows('Contribute to “Tea wikis”?');
  });

  it('lists what was sent, what it cost, and shows what was in it', async () => {
    await world.join();
    await world.keep('sent', 17);
    const view = await open();
    await view.shows('Tea wikis, round 1');
    for (const words of [
      'Sent, and taken.',
      '17 verdicts',
      'Tea Wikis Association (leader.example) and Kettle University (helper.example)',
      'ε 1.01',
      'Spent: ε 1.01 of 3.62; left: 2.60',
      'This is all that your contribution says, learned from 17 verdicts together',
    ]) {
      expect(view.text).toContain(words);
    }
    const rows = [...document.querySelectorAll('.ledger tbody tr')];
    expect(rows).toHaveLength(7);
    const insult = rows[1]!.querySelector('td')!.textContent;
    expect(Number(insult.replace('−', '-'))).toBeLessThan(0);
    expect(rows[1]!.querySelectorAll('rect')).toHaveLength(64);
  });

  it('saves the list as a file, without reports', async () => {
    await world.join();
    await world.keep('prepared', 16);
    const blobs: Blob[] = [];
    URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const view = await open();
    await view.shows('Kept here, to be sent.');
    await view.click('Save this list');
    await view.says('The file was made.');
    const reader = new FileReader();
    const text = await new Promise<string>((resolve) => {
      reader.onload = () => resolve(String(reader.result));
      reader.readAsText(blobs[0]!);
    });
    const { format, contributions } = JSON.parse(text);
    expect(format).toBe('parley-contributions');
    expect(contributions).toHaveLength(1);
    expect(contributions[0]).toMatchObject({ state: 'prepared', verdicts: 16 });
    expect(contributions[0].sent).toHaveLength(512);
    expect(contributions[0]).not.toHaveProperty('report');
    vi.restoreAllMocks();
  });

  it('shows what a new head does better or worse, and goes back and forward', async () => {
    world.servers.release(1);
    world.servers.release(2);
    await world.join();
    const view = await open();
    await view.shows('In use: head 2.');
    expect(view.text).toContain('0.900 (0.880 to 0.920; n = 500)0.930 (0.880 to 0.920; n = 500)');
    expect(view.text).toContain('10% (88% to 92%; n = 500), gay or lesbian people');
    await view.click('Go back to head 1');
    await view.says('In use now: head 1.');
    expect(background.asked).toEqual(['head 1']);
    await world.membership.useHead(0);
    const again = await open();
    await again.shows('In use: the model as it was installed. A newer one is here, number 2');
    await again.click('Go forward to head 2');
    expect(background.asked.at(-1)).toBe('head 2');
  });

  it('leaves only after a question, and gives the permissions back', async () => {
    await world.join();
    const view = await open();
    await view.shows('Leave and forget');
    await view.click('Leave …');
    expect(background.asked).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Cancel');
    await view.click('Leave and forget');
    await view.says('You have left.');
    expect(background.asked).toEqual([
      'leave',
      `give back ${world.servers.publisher} ${world.servers.leader}`,
    ]);
  });
});

it('“forget everything” says what it cannot take back', async () => {
  await world.join();
  await world.keep('sent', 16);
  Object.defineProperty(navigator, 'storage', {
    configurable: true,
    value: { estimate: async () => ({}) },
  });
  const view = await OpenView.open(StoredView, world.database);
  await view.shows('Everything');
  await view.click('Everything', 'label');
  await view.shows('That is: nothing.');
  await view.shows('the line about 1 contribution. What was sent cannot be taken back');
  await view.click('Forget …');
  expect(document.querySelector('.question')?.textContent).toContain('cannot be taken back');
});

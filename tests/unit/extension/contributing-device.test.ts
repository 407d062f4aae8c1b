import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFederation } from '../../../src/extension/background/contributing';
import { deviceWait } from '../../../src/extension/background/contributing/device';
import { PowerSource } from '../../../src/extension/background/contributing/power';
import { onDue, schedule } from '../../../src/extension/background/contributing/schedule';
import type { Power } from '../../../src/extension/messages';
import { askForServers, giveBackServers } from '../../../src/extension/server-permissions';
import { updateSettings } from '../../../src/extension/settings';
import { ContributingWorld, OPENS } from './contributing-world';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

beforeEach(() => {
  resetFakeBrowser();
  // Node has none in all versions.
  vi.stubGlobal('navigator', {});
});
afterEach(() => vi.unstubAllGlobals());

describe('the device', () => {
  const wait = (power: Power | null = null, isJudging = false, asked = false) =>
    deviceWait({ power: async () => power, isJudging: () => isJudging }, asked);

  it('may do the work when nobody is at it', async () => {
    expect(await wait()).toBeNull();
    fakeBrowser.test.idle.state = 'locked';
    expect(await wait()).toBeNull();
  });

  it('is left alone while it is used, unless that is asked for', async () => {
    fakeBrowser.test.idle.state = 'active';
    expect(await wait()).toBe('in-use');
    expect(await wait(null, false, true)).toBeNull();
  });

  it.each([
    [{ charging: true, level: 0.1 }, null],
    [{ charging: false, level: 0.51 }, null],
    [{ charging: false, level: 0.5 }, 'on-battery'],
  ] as const)('with a battery like %o waits for: %s', async (power, outcome) => {
    expect(await wait(power)).toBe(outcome);
    expect(await wait(power, false, true)).toBe(outcome);
  });

  it.each([
    [{ saveData: true }, 'metered'],
    [{ type: 'cellular' }, 'metered'],
    [{ type: 'wifi', saveData: false }, null],
  ])('on a connection like %o waits for: %s', async (connection, outcome) => {
    vi.stubGlobal('navigator', { connection });
    expect(await wait()).toBe(outcome);
  });

  it('finishes judging first', async () => {
    expect(await wait(null, true, true)).toBe('judging');
  });
});

describe('the battery', () => {
  const never = () => new Promise<void>(() => undefined);

  it('is not told where the browser has no documents out of sight', async () => {
    expect(await new PowerSource(never).ask()).toBeNull();
  });

  it('is told by a document that is there for that moment only', async () => {
    const steps: string[] = [];
    const source = new PowerSource(never);
    const offscreen = {
      async createDocument({ url }: { url: string }) {
        steps.push(`open ${url}`);
        source.tell({ charging: false, level: 0.4 });
      },
      async closeDocument() {
        steps.push('close');
      },
    };
    Object.assign(fakeBrowser, { offscreen });
    expect(await source.ask()).toEqual({ charging: false, level: 0.4 });
    expect(steps).toEqual(['close', 'open power.html', 'close']);
    Object.assign(fakeBrowser, { offscreen: undefined });
  });

  it('that nobody tells of in time is unknown', async () => {
    const offscreen = {
      createDocument: async () => undefined,
      closeDocument: async () => undefined,
    };
    Object.assign(fakeBrowser, { offscreen });
    expect(await new PowerSource(async () => undefined).ask()).toBeNull();
    Object.assign(fakeBrowser, { offscreen: undefined });
  });
});

describe('the alarm', () => {
  it('rings while the user contributes, is made once, and goes with that', async () => {
    await schedule(true);
    expect(fakeBrowser.test.alarms.get('contributing')).toMatchObject({ periodInMinutes: 30 });
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await schedule(true);
    expect(create).not.toHaveBeenCalled();
    await schedule(false);
    expect(fakeBrowser.test.alarms.size).toBe(0);
  });

  it('of others is not heard', () => {
    let rung = 0;
    onDue(() => rung++);
    fakeBrowser.alarms.onAlarm.fire({ name: 'something' });
    fakeBrowser.alarms.onAlarm.fire({ name: 'contributing' });
    expect(rung).toBe(1);
  });
});

describe('permissions for servers', () => {
  const SERVERS = ['https://publisher.example/parley', 'http://127.0.0.1:8443'];

  it('are asked for without ports, and given back', async () => {
    const request = vi.spyOn(fakeBrowser.permissions, 'request');
    expect(await askForServers(SERVERS, true)).toBe(true);
    expect(request).toHaveBeenCalledWith({
      origins: ['https://publisher.example/*', 'http://127.0.0.1/*'],
    });
    await giveBackServers(SERVERS);
    expect([...fakeBrowser.test.granted]).toEqual([]);
  });

  it('come with Firefox’s consent where the user is to give that too', async () => {
    Object.assign(fakeBrowser.runtime, { getBrowserInfo: () => undefined });
    const request = vi.spyOn(fakeBrowser.permissions, 'request');
    await askForServers(SERVERS.slice(1), false);
    expect(request).toHaveBeenLastCalledWith({ origins: ['http://127.0.0.1/*'] });
    await askForServers(SERVERS.slice(1), true);
    expect(request).toHaveBeenLastCalledWith({
      origins: ['http://127.0.0.1/*'],
      data_collection: ['websiteContent'],
    });
  });

  it('stay where the user has switched a site on', async () => {
    await askForServers(SERVERS, false);
    await updateSettings({ sites: { 'https://publisher.example': 'on' } });
    await giveBackServers(SERVERS);
    expect([...fakeBrowser.test.granted]).toEqual(['https://publisher.example/*']);
  });
});

describe('all of it put together', () => {
  const context = { sender: { from: 'extension', url: '' }, requestId: 'r' } as const;

  async function compose() {
    const world = await ContributingWorld.start();
    const learning = createFederation({
      database: world.database,
      heads: world.knownHeads,
      basis: async () => world.basis,
      isJudging: () => false,
      onHead: async () => undefined,
      onLeft: async () => undefined,
      wait: async () => undefined,
      now: () => new Date(world.seconds * 1000),
    });
    return { world, learning };
  }

  it('asks nobody and sets no alarm while it is off, whatever wakes it', async () => {
    const { world, learning } = await compose();
    world.servers.open(OPENS);
    await world.decide(20);
    await learning.reread();
    await learning.check();
    await learning.handlers['contributing-status'](null, context);
    await learning.handlers['contribute-now'](null, context);
    expect(world.servers.asked).toEqual([]);
    expect(fakeBrowser.test.alarms.size).toBe(0);
    await world.database.close();
  });

  it('joins, contributes when it is due, and falls silent when everything was forgotten', async () => {
    const { world, learning } = await compose();
    const taskId = world.servers.open(OPENS);
    await askForServers([world.servers.publisher, world.servers.leader], false);
    const { invitation } = world.servers;
    await learning.handlers['join-federation']({ invitation, taskId }, context);
    expect(fakeBrowser.test.alarms.size).toBe(1);
    await world.decide(16);
    await learning.check();
    expect(world.servers.uploads).toHaveLength(1);
    const { forget } = await import('../../../src/extension/storage');
    await forget(world.database, { kind: 'everything' });
    await learning.reread();
    expect(fakeBrowser.test.alarms.size).toBe(0);
    world.servers.asked.length = 0;
    await learning.check();
    expect(world.servers.asked).toEqual([]);
    await world.database.close();
  });
});

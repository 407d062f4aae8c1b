import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../build/paths';
import { helperConfig, leaderConfig, publisherConfig } from '../../src/aggregator';
import { federationCommand } from '../../src/cli/federation';
import { dap, fromBase64url, publicKeyOf, readInvitation } from '../../src/federated';

/** Runs the command line as an operator does. */
function parley(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inRoot('src/cli/parley.mjs'), 'federation', ...args],
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

/** Runs the command in this process, which spares a start. */
async function said(...args: string[]): Promise<string> {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await federationCommand.parseAsync(args, { from: 'user' });
    return stdout.mock.calls.map(([text]) => text).join('');
  } finally {
    stdout.mockRestore();
  }
}

let parent: string;
let folder: string;
beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'parley-cli-federation-'));
});
afterAll(() => rmSync(parent, { recursive: true }));

let made = 0;
beforeEach(() => {
  made += 1;
  folder = path.join(parent, String(made));
});

const inFolder = (name: string) => path.join(folder, name);
const read = (name: string) => readFileSync(inFolder(name), 'utf8');
const init = (...args: string[]) => said('init', '--dir', folder, '--name', 'Anytown', ...args);
const written = (name: string) => JSON.parse(read(name));

describe('npx parley federation init', () => {
  it('writes what three servers need, for nobody but its owner to read', async () => {
    const words = await init();
    expect(readdirSync(folder).sort()).toEqual([
      'helper-keys.json',
      'helper.json',
      'leader-keys.json',
      'leader.json',
      'members.txt',
      'publisher-keys.json',
      'publisher.json',
    ]);
    for (const name of readdirSync(folder)) {
      expect(statSync(inFolder(name)).mode & 0o777).toBe(0o600);
    }
    for (const role of ['leader', 'helper', 'publisher']) {
      expect(words).toContain(`npx parley aggregator --role ${role} --config ${inFolder(role)}`);
    }
    expect(words).toContain(`npx parley federation invite --config ${inFolder('publisher.json')}`);
    expect(words).toContain(inFolder('held-out.jsonl'));
  });

  it('writes configurations that fit each other and share no secret that they need not', async () => {
    await init('--port', '9000');
    const leader = leaderConfig(written('leader.json'), folder);
    const helper = helperConfig(written('helper.json'), folder);
    const publisher = publisherConfig(written('publisher.json'), folder);
    expect([leader, helper, publisher].map(({ listen }) => listen.port)).toEqual([
      9000, 9001, 9002,
    ]);
    expect(leader.tokens.peer).toBe(helper.tokens.peer);
    expect([publisher.leader.token, publisher.leader.collectorToken]).toEqual([
      leader.tokens.publisher,
      leader.tokens.collector,
    ]);
    expect(publisher.helper.token).toBe(helper.tokens.publisher);
    expect(leader.publisherKeys).toEqual([publicKeyOf(publisher.keys.signing)]);
    const secrets = [leader.tokens.publisher, leader.tokens.peer, leader.tokens.collector];
    expect(new Set([...secrets, helper.tokens.publisher, publisher.adminToken]).size).toBe(5);
    expect(read('helper.json')).not.toContain(leader.tokens.publisher);
    const pinned = dap.decode(dap.hpkeConfig, fromBase64url(publisher.helper.hpke));
    const own = dap.decode(dap.hpkeConfig, fromBase64url(written('helper-keys.json').config));
    expect(pinned).toEqual(own);
  });

  it('names its files as JSON where that is asked for', async () => {
    expect(JSON.parse(await init('--json'))).toEqual({
      leader: inFolder('leader.json'),
      helper: inFolder('helper.json'),
      publisher: inFolder('publisher.json'),
    });
  });

  it('touches no folder that is there already', async () => {
    await init();
    const before = read('publisher-keys.json');
    const { code, out, err } = await parley('init', '--dir', folder, '--name', 'Anytown');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(folder);
    expect(err).toContain('already');
    expect(read('publisher-keys.json')).toBe(before);
  });
});

describe('npx parley federation invite', () => {
  const invite = (...args: string[]) =>
    said('invite', '--config', inFolder('publisher.json'), ...args);

  it('gives each member a code of their own, and keeps its hash only', async () => {
    await init();
    const lines = [await invite(), JSON.parse(await invite('--json')).invitation];
    const [first, second] = lines.map(readInvitation);
    const { url, keys } = publisherConfig(written('publisher.json'), folder);
    expect(first).toMatchObject({ url, keys: [publicKeyOf(keys.signing)] });
    expect(first!.member).not.toBe(second!.member);
    const hashes = [first, second].map((invitation) =>
      createHash('sha256').update(invitation!.member!).digest('hex'),
    );
    expect(read('members.txt')).toBe(`${hashes.join('\n')}\n`);
  });

  it('has no code where everybody may take part', async () => {
    await init();
    const { members: _, ...open } = written('publisher.json');
    writeFileSync(inFolder('publisher.json'), JSON.stringify(open));
    expect(readInvitation(await invite()).member).toBeNull();
    expect(read('members.txt')).toBe('');
  });

  it('says where keys come from when there are none', async () => {
    await init();
    writeFileSync(inFolder('publisher-keys.json'), '{}');
    await expect(invite()).rejects.toThrow('npx parley federation init');
  });
});

describe('npx parley federation rollback', () => {
  it('says what to do when the publisher does not run', async () => {
    // Nothing listens on port 3: it is reserved and below those that are given out.
    await init('--port', '1');
    const config = inFolder('publisher.json');
    const { code, out, err } = await parley('rollback', '--config', config, '--to', '0');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('http://127.0.0.1:3/ does not answer. Does the publisher run?\n');
  });

  it('wants the number of a release', async () => {
    const { code, err } = await parley('rollback', '--config', 'publisher.json', '--to', '-1');
    expect(code).toBe(2);
    expect(err).toContain('--to');
  });
});

describe.each([
  ['demo', ['--members', '--rounds', '--json']],
  ['simulate', ['--data', '--members', '--noise', '--repetitions', '--json']],
])('npx parley federation %s', (name, options) => {
  it('explains itself', () => {
    const command = federationCommand.commands.find((each) => each.name() === name)!;
    const help = command.helpInformation();
    for (const option of options) expect(help).toContain(option);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../build/paths';
import { signer } from '../../unit/federated/sample-documents';
import { SECRETS } from './federation';
import { type Stores, startStores } from './stores';

let stores: Stores;
let folder: string;
beforeAll(async () => {
  stores = await startStores('pglite');
  folder = mkdtempSync(path.join(tmpdir(), 'parley-cli-'));
});
afterAll(async () => {
  await stores?.close();
  rmSync(folder, { recursive: true });
});

/** Starts the command line as an operator does. */
const parley = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [inRoot('src/cli/parley.mjs'), 'aggregator', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

async function outcomeOf(child: ChildProcess) {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

const inFolder = (name: string) => path.join(folder, name);

function configure(name: string, store: string, port = 0): string {
  const { publisher, peer } = SECRETS;
  const config = {
    role: 'helper',
    operator: 'H',
    listen: { host: '127.0.0.1', port },
    store,
    hpke: 'keys.json',
    publisherKeys: [signer.publicKey],
    tokens: { publisher, peer },
  };
  writeFileSync(inFolder(name), JSON.stringify(config));
  return inFolder(name);
}

describe('npx parley aggregator', () => {
  it('makes keys that only their owner reads, prints the public one, and never writes over any', async () => {
    const file = inFolder('keys.json');
    const { code, out } = await outcomeOf(parley('--new-keys', file, '--json'));
    const keys = JSON.parse(readFileSync(file, 'utf8'));
    expect([code, JSON.parse(out)]).toEqual([0, { hpke: keys.config }]);
    expect(out).not.toContain(keys.privateKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await outcomeOf(parley('--new-keys', file))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is such a file already'),
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(keys);
  });

  it('serves until it is asked to stop, and lets go of its store', async () => {
    const store = await stores.make();
    const lock = path.join(store.replace('pglite:', ''), 'lock');
    const helper = parley(
      '--role',
      'helper',
      '--config',
      configure('helper.json', store),
      '--json',
    );
    const ended = outcomeOf(helper);
    const [line] = await once(createInterface({ input: helper.stdout! }), 'line');
    const { role, url } = JSON.parse(line);
    expect(role).toBe('helper');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(existsSync(lock)).toBe(true);
    helper.kill('SIGTERM');
    expect(await ended).toMatchObject({
      code: 0,
      err: expect.stringContaining('"route":"/readyz"'),
    });
    expect(existsSync(lock)).toBe(false);
  });

  it('says that an address is taken, and lets go of its store', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const store = await stores.make();
    const config = configure('taken.json', store, port);
    expect(await outcomeOf(parley('--role', 'helper', '--config', config))).toMatchObject({
      code: 1,
      err: expect.stringContaining('The address is taken'),
    });
    taken.close();
    expect(existsSync(path.join(store.replace('pglite:', ''), 'lock'))).toBe(false);
  });

  it('says what is wrong with a configuration: of another role, no JSON; or that there is none', async () => {
    const config = configure('other.json', 'pglite:never-opened');
    expect(await outcomeOf(parley('--role', 'leader', '--config', config))).toMatchObject({
      code: 1,
      err: expect.stringContaining('not the configuration of a leader'),
    });
    writeFileSync(inFolder('broken.json'), '{');
    expect(
      await outcomeOf(parley('--role', 'helper', '--config', inFolder('broken.json'))),
    ).toMatchObject({ code: 1, err: expect.stringContaining('is not JSON') });
    expect(await outcomeOf(parley())).toMatchObject({ code: 2 });
  });
});

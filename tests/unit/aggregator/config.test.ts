import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, helperConfig, leaderConfig } from '../../../src/aggregator';
import { dap, toBase64url } from '../../../src/federated';

let folder: string;
let keys: dap.HpkeKeys;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-config-'));
  keys = await dap.newHpkeKeys();
  const written = { config: toBase64url(keys.config), privateKey: toBase64url(keys.privateKey) };
  writeFileSync(path.join(folder, 'keys.json'), JSON.stringify(written));
  writeFileSync(path.join(folder, 'token'), 'a-secret-in-a-file\n');
  writeFileSync(path.join(folder, 'empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const leader = {
  role: 'leader',
  operator: 'Wiki Anytown',
  listen: { host: '127.0.0.1', port: 0 },
  store: 'pglite:data',
  hpke: 'keys.json',
  publisherKeys: ['key'],
  peer: 'https://helper.example/',
  tokens: {
    publisher: 'a-secret-in-the-configuration',
    peer: { file: 'token' },
    collector: { env: 'PARLEY_TEST_TOKEN' },
  },
};

describe('a configuration', () => {
  it('is taken with secrets from where they stand, and the usual for the rest', () => {
    process.env.PARLEY_TEST_TOKEN = 'a-secret-of-the-environment';
    const config = leaderConfig(leader, folder);
    delete process.env.PARLEY_TEST_TOKEN;
    expect(config.tokens).toEqual({
      publisher: 'a-secret-in-the-configuration',
      peer: 'a-secret-in-a-file',
      collector: 'a-secret-of-the-environment',
    });
    expect(config.hpke).toEqual(keys);
    expect(config.jobs).toEqual({ workers: 2, size: 50, leaseSeconds: 120, pollSeconds: 2 });
    expect(config).toMatchObject({ rateLimit: 600, behindProxy: false, logLevel: 'info' });
  });

  it.each<[string, object, string]>([
    ['an unknown field', { prot: 80 }, 'prot'],
    ['another store', { store: 'mysql://x' }, 'store: Must be pglite:FOLDER'],
    ['a port that is none', { listen: { host: 'x', port: 65_536 } }, 'listen.port'],
    ['no keys of publishers', { publisherKeys: [] }, 'publisherKeys'],
    ['an address that is none', { peer: 'helper' }, 'peer'],
    [
      'a short secret',
      { tokens: { ...leader.tokens, peer: 'short' } },
      'tokens.peer: give a secret of 16',
    ],
    ['an empty file', { tokens: { ...leader.tokens, peer: { file: 'empty' } } }, 'tokens.peer'],
    [
      'an unset variable',
      { tokens: { ...leader.tokens, peer: { env: 'PARLEY_UNSET' } } },
      'tokens.peer',
    ],
    ['a file that is not there', { hpke: 'nowhere.json' }, 'nowhere.json cannot be read'],
    ['a file that holds no keys', { hpke: 'token' }, '--new-keys'],
  ])('with %s is refused, saying where', (_what, change, words) => {
    const tokens = { ...leader.tokens, collector: 'secret-of-the-collector' };
    const made = () => leaderConfig({ ...leader, tokens, ...change }, folder);
    expect(made).toThrow(ConfigError);
    expect(made).toThrow(words);
  });

  it("of a leader is not a helper's", () => {
    expect(() => helperConfig(leader, folder)).toThrow('role');
  });
});

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dap, newSigningKey, newTokenKeys, toBase64url } from '../../federated';

export type NewFederation = Awaited<ReturnType<typeof newFederation>>;

/** Writes it all into a folder, readable by nobody else. @returns the configurations' files. */
export function writeFederation(
  folder: string,
  { configs, keys }: NewFederation,
): Record<keyof NewFederation['configs'], string> {
  const write = (name: string, content: object | string) => {
    const file = path.join(folder, name);
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return file;
  };
  write('leader-keys.json', keys.leader);
  write('helper-keys.json', keys.helper);
  write('publisher-keys.json', keys.publisher);
  write('members.txt', '');
  return {
    leader: write('leader.json', configs.leader),
    helper: write('helper.json', configs.helper),
    publisher: write('publisher.json', configs.publisher),
  };
}

/**
 * New keys and secrets, and the configurations that go with them; relative files, loopback addresses.
 * @param ports of leader, helper and publisher.
 */
export async function newFederation(federation: string, ports: readonly number[]) {
  const [leader, helper, collector] = await Promise.all([1, 2, 3].map(dap.newHpkeKeys));
  const signing = newSigningKey();
  const issuer = await newTokenKeys();
  const secret = () => toBase64url(randomBytes(32));
  const toLeader = { publisher: secret(), peer: secret(), collector: secret() };
  const toHelper = { publisher: secret(), peer: toLeader.peer };
  const listen = (index: number) => ({ host: '127.0.0.1', port: ports[index]! });
  const url = (index: number) => `http://127.0.0.1:${ports[index]}/`;
  const aggregator = (role: 'leader' | 'helper', index: number) => ({
    role,
    operator: `${federation}: ${role}`,
    listen: listen(index),
    store: `pglite:${role}-data`,
    hpke: `${role}-keys.json`,
    publisherKeys: [signing.publicKey],
  });
  const named = (role: 'leader' | 'helper', index: number, keys: dap.HpkeKeys) => ({
    operator: `${federation}: ${role}`,
    url: url(index),
    hpke: toBase64url(keys.config),
  });
  return {
    keys: {
      leader: inText(leader!),
      helper: inText(helper!),
      publisher: {
        signing: toBase64url(signing.secret),
        collector: inText(collector!),
        issuer: toBase64url(issuer.secret),
      },
    },
    configs: {
      leader: { ...aggregator('leader', 0), peer: url(1), tokens: toLeader },
      helper: { ...aggregator('helper', 1), tokens: toHelper },
      publisher: {
        role: 'publisher',
        federation,
        url: url(2),
        listen: listen(2),
        store: 'pglite:publisher-data',
        keys: 'publisher-keys.json',
        members: 'members.txt',
        heldOut: 'held-out.jsonl',
        adminToken: secret(),
        leader: {
          ...named('leader', 0, leader!),
          token: toLeader.publisher,
          collectorToken: toLeader.collector,
        },
        helper: { ...named('helper', 1, helper!), token: toHelper.publisher },
      },
    },
  };
}

const inText = ({ config, privateKey }: dap.HpkeKeys) => ({
  config: toBase64url(config),
  privateKey: toBase64url(privateKey),
});

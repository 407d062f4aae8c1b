import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { ROLES, type Role } from '../aggregator';
import { dap, toBase64url } from '../federated';
import { judgeHeldOut } from './federation/held-out';
import { readConfig } from './read-config';

interface AggregatorFlags {
  readonly role?: Role;
  readonly config?: string;
  readonly newKeys?: string;
  readonly json?: true;
}

export const aggregatorCommand = new Command('aggregator')
  .description(
    'run a server of a federation, which adds up what devices learned and reads none of it',
  )
  .addOption(new Option('--role <role>', 'which server').choices(Object.keys(ROLES)))
  .option('--config <file>', 'its configuration, JSON')
  .option(
    '--new-keys <file>',
    'write new keys for a leader or helper to a file, and print the public one',
  )
  .option('--json', 'print {"role", "url"} or {"hpke"} instead of a sentence')
  .addHelpText(
    'after',
    `
Configuration of a leader:
  {"role": "leader", "operator": "Wiki Anytown", "listen": {"host": "127.0.0.1", "port": 8080},
   "store": "pglite:leader-data", "hpke": "leader-keys.json", "publisherKeys": ["(base64url)"],
   "peer": "https://helper.example/", "tokens": {"publisher": {"env": "PUBLISHER_TOKEN"},
   "peer": {"file": "peer-token"}, "collector": {"env": "COLLECTOR_TOKEN"}}}
A helper's is the same without "peer" and without "tokens.collector". The store can be postgres://… too. \`npx parley
federation init\` writes all three, a publisher's too. Everything else: src/aggregator/OPERATING.md. The log goes to standard error. SIGTERM or SIGINT: it answers what was asked, then stops.
Exit code: 0 stopped when asked to, 1 failed, 2 wrong usage.`,
  )
  .action(run);

async function run(flags: AggregatorFlags, command: Command): Promise<void> {
  if (flags.newKeys !== undefined) return makeKeys(flags.newKeys, flags.json);
  const { role, config } = flags;
  if (role === undefined || config === undefined) {
    command.error('Give --role and --config, or --new-keys.');
  }
  await serve(role, config, flags.json);
}

async function serve(role: Role, file: string, json: true | undefined): Promise<void> {
  const asked = stopSignal();
  const server = await ROLES[role](await readConfig(role, file), path.dirname(file), {
    judgeHeldOut,
  });
  const { url } = server;
  process.stdout.write(
    json ? `${JSON.stringify({ role, url })}\n` : `The ${role} serves at ${url}\n`,
  );
  await asked;
  await server.close();
}

/** Resolves at the first signal; at the second, the process ends as it would have without us. */
function stopSignal(): Promise<unknown> {
  return Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
}

/** Never over a file that is there: those keys may be what a running round needs. */
async function makeKeys(file: string, json: true | undefined): Promise<void> {
  const { config, privateKey } = await dap.newHpkeKeys();
  const hpke = toBase64url(config);
  const keys = { config: hpke, privateKey: toBase64url(privateKey) };
  await writeFile(file, `${JSON.stringify(keys)}\n`, { flag: 'wx', mode: 0o600 });
  process.stdout.write(
    json
      ? `${JSON.stringify({ hpke })}\n`
      : `${file} holds new keys: keep it secret. Public key, for the publisher:\n${hpke}\n`,
  );
}

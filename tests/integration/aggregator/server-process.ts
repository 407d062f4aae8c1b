/**
 * A leader or helper as a process of its own, which tests kill: `node … ROLE CONFIG CLOCK`. The clock is a file with a
 * number of seconds, so that nobody waits for a loan to run out or for a round to close.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { startHelper, startLeader } from '../../../src/aggregator';
import { createSumVec, fromBase64url } from '../../../src/federated';

const [role, file, clockFile] = process.argv.slice(2);
const { hpke, numbers, ...config } = JSON.parse(readFileSync(file!, 'utf8'));
const keys = { config: fromBase64url(hpke.config), privateKey: fromBase64url(hpke.privateKey) };
const parts = {
  clock: () => Number(readFileSync(clockFile!, 'utf8')),
  arithmetic: () => ({ sumVec: createSumVec(numbers), sensitivity: 1 }),
};
const start = role === 'leader' ? startLeader : startHelper;
const server = await start({ ...config, hpke: keys }, parts);
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', server.close);

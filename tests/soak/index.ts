/** `npm run soak -- --minutes 120 [--seed N] [--json]`: simulated browsing in real Chromium; see README.md. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildExtensions } from '../../build/bundle';
import { judgeGrowth, summaryOf } from './report';
import { soak } from './soak';
import { EXTRA_HOSTS } from './web';

const USAGE = 'Usage: npm run soak -- [--minutes 10] [--seed NUMBER] [--json]';

function readOptions() {
  const options = {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
    if (minutes > 0 && Number.isInteger(seed)) return { minutes, seed, json: values.json };
  } catch (error) {
    console.error(String(error));
  }
  console.error(USAGE);
  process.exit(2);
}

const { minutes, seed, json } = readOptions();
// With --json the standard output is the result's alone.
const say = (words: string) => process.stderr.write(`${words}\n`);
const folder = mkdtempSync(path.join(tmpdir(), 'parley-soak-'));
try {
  say(`Seed ${seed}, ${minutes} minutes. Building the extension ...`);
  const { chromium } = await buildExtensions(path.join(folder, 'packages'), {
    extraHosts: EXTRA_HOSTS,
  });
  const profile = path.join(folder, 'profile');
  const outcome = await soak({ minutes, seed, extension: chromium, profile, say });
  const judged = judgeGrowth(outcome);
  say(summaryOf(outcome, judged));
  const growing = judged.filter(({ growth }) => growth?.isGrowing).map(({ name }) => name);
  if (json) console.log(JSON.stringify({ ...outcome, growth: judged }, null, 2));
  process.exitCode = outcome.violations.length + growing.length > 0 ? 1 : 0;
} finally {
  // A browser that was just closed may still write.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * `npm test [STEP ...]`: every check of the repository, or only the steps named.
 *
 * The last line of output is `N passed, N failed` (with `, N skipped` when tests were left out), which CI reads.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browsers';
import { targets } from './manifest';
import { inRoot, root } from './paths';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly name: string;
  readonly says: string;
  readonly run: () => Tally;
}

/** Biome colours its words for CI even where nothing shows colours. */
const colours = process.stdout.isTTY ? [] : ['--colors=off'];

const steps: readonly Step[] = [
  { name: 'types', says: 'Checking types', run: () => check('typescript/bin/tsc', '-p', '.') },
  {
    name: 'lint',
    says: 'Checking lint rules and format',
    run: () => check('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', ...colours, '.'),
  },
  { name: 'unit', says: 'Running unit and structure tests', run: () => vitest('unit') },
  {
    name: 'integration',
    says: 'Running integration tests (the real model)',
    run: () => vitest('integration'),
  },
  {
    name: 'browser',
    says: 'Running browser tests (real Chromium and Firefox, a few minutes)',
    run: () => {
      for (const target of targets) console.log(`${target}: ${ensureBrowser(target)}`);
      return vitest('browser');
    },
  },
];

/** Runs a program of node_modules that says by its exit code whether all is well; it counts as one check. */
function check(file: string, ...args: string[]): Tally {
  const ok = runNode(inRoot('node_modules', file), args) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** What vitest's JSON reporter writes, as far as it is counted here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function vitest(project: string): Tally {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-test-'));
  const file = path.join(folder, 'report.json');
  try {
    const exitCode = runNode(inRoot('node_modules/vitest/vitest.mjs'), [
      'run',
      '--config=tests/vitest.config.ts',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return tallyOf(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallyOf(report: VitestReport, exitCode: number): Tally {
  const { numPassedTests: passed, numFailedTests, testResults } = report;
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = numFailedTests + brokenFiles.length;
  const leftOut = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { fullName } of leftOut) console.log(`Left out: ${fullName}`);
  // An error outside of any test, or no test at all, shows in the exit code alone.
  const unexplained = exitCode !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unexplained, skipped: leftOut.length };
}

function runNode(file: string, args: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status ?? 1;
}

/** Runs a step; one that breaks down counts as a failed check, with its reason said. */
function runStep({ says, run }: Step): Tally {
  console.log(`\n${says} ...`);
  try {
    return run();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. There are ${steps.map((s) => s.name).join(', ')}.`,
  );
  process.exit(2);
}
const tallies = steps
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .map(runStep);
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

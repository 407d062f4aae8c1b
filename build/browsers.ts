import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium as playwrightChromium } from 'playwright-core';
import type { Target } from './manifest';
import { inRoot } from './paths';

/** Programs by the names that systems give them, the best for us first. */
const programs: Record<Target, readonly string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
};

const macPrograms: Record<Target, readonly string[]> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** Debian's packages; other systems name them otherwise, so only a person can install them there. */
const debianPackages: Record<Target, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Which kind of browser PARLEY_BROWSER names, if it is set. */
export function chosenTarget(): Target | undefined {
  const chosen = process.env.PARLEY_BROWSER;
  if (!chosen) return undefined;
  return /firefox/i.test(path.basename(chosen)) ? 'firefox' : 'chromium';
}

/** The program of an installed browser, or undefined. PARLEY_BROWSER goes first. */
export function installedBrowser(target: Target): string | undefined {
  if (chosenTarget() === target) return process.env.PARLEY_BROWSER;
  const candidates = [
    ...programs[target].flatMap(inSearchPath),
    ...macPrograms[target],
    ...(target === 'chromium' ? [playwrightChromium.executablePath()] : []),
  ];
  return candidates.find(isProgram);
}

/**
 * The program of a browser of that kind, which is installed when there is none.
 *
 * @throws when none can be had, saying what to do.
 */
export function ensureBrowser(target: Target): string {
  if (chosenTarget() === target && !isProgram(process.env.PARLEY_BROWSER!)) {
    throw new Error(
      `PARLEY_BROWSER is ${process.env.PARLEY_BROWSER}, which is no program. Correct it, or unset it.`,
    );
  }
  const installers = target === 'chromium' ? [installByPlaywright, installByApt] : [installByApt];
  for (const install of installers) {
    const program = installedBrowser(target);
    if (program) return program;
    install(target);
  }
  const program = installedBrowser(target);
  if (program) return program;
  throw new Error(
    `There is no ${target} and it could not be installed. Install ${target === 'firefox' ? 'Firefox 140 or newer' : 'Chromium or Chrome 121 or newer'}, ` +
      'or name its program in PARLEY_BROWSER, then run the same command again.',
  );
}

function installByPlaywright(): void {
  console.log(
    "Downloading Chromium by Playwright (not on the network? then the system's is tried) ...",
  );
  const cli = inRoot('node_modules/playwright-core/cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
}

function installByApt(target: Target): void {
  if (!inSearchPath('apt-get').some(isProgram)) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const name = debianPackages[target];
  console.log(`Installing ${name} with apt-get (a minute or two) ...`);
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', name],
  ]) {
    const [program, ...rest] = [...asRoot, 'apt-get', ...args];
    if (!run(program!, rest)) return;
  }
}

/** Runs a program with its words shown; false when it failed, which it has then said itself. */
function run(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (error) console.log(`${program} could not be started: ${error.message}`);
  return status === 0;
}

function inSearchPath(program: string): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

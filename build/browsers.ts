import path from 'node:path';
import process from 'node:process';
import { chromium as playwrightChromium } from 'playwright-core';
import type { Target } from './manifest';
import { inRoot } from './paths';
import { aptInstall, inSearchPath, isProgram, run } from './programs';

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
    `There is no ${target} and it could not be installed. Install ${target === 'firefox' ? 'Firefox 153 or newer' : 'Chromium or Chrome 121 or newer'}, ` +
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

const installByApt = (target: Target) => aptInstall(debianPackages[target]);

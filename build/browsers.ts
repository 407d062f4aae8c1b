import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Target } from './manifest';

/** Programs by the names that systems give them, the best for us first. */
const programs: Record<Target, readonly string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-for-testing',
    'google-chrome',
    'google-chrome-stable',
  ],
  firefox: ['firefox-esr', 'firefox'],
};

/** @throws when no such browser is installed, saying what to do. */
export function findBrowser(target: Target): string {
  const found =
    process.env.PARLEY_BROWSER ?? programs[target].map(inPath).find((program) => program);
  if (!found) throw new Error(`No ${target} found.`);
  return found;
}

function inPath(program: string): string | undefined {
  const folders = process.env.PATH?.split(path.delimiter) ?? [];
  return folders
    .map((folder) => path.join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

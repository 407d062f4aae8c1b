import { readFileSync } from 'node:fs';
import { inRoot } from './paths';

export const targets = ['chromium', 'firefox'] as const;
/** A kind of browser that gets a package of its own. */
export type Target = (typeof targets)[number];

/** The parts of a built manifest that differ between the packages; everything else is passed on as it is. */
export interface Manifest {
  readonly background: { readonly service_worker?: string; readonly scripts: readonly string[] };
  readonly content_scripts: readonly [{ readonly matches: readonly string[] }];
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly minimum_chrome_version?: string;
  readonly [key: string]: unknown;
}

/** Firefox knows no documents out of sight, and warns of a permission that it does not know. */
const CHROMIUM_ONLY = 'offscreen';

/**
 * manifest.json as one browser wants it, with package.json's version and the content script on every host that
 * the extension may read.
 *
 * @param extraHosts match patterns (`http://localhost:8000/*`) that a trial package treats like the wikis; a
 *   release has none.
 */
export function manifestFor(target: Target, extraHosts: readonly string[] = []): Manifest {
  const { version } = readJson<{ version: string }>('package.json');
  const { content_scripts, minimum_chrome_version, ...shared } =
    readJson<Required<Manifest>>('manifest.json');
  const hosts = [...shared.host_permissions, ...extraHosts];
  const manifest = {
    ...shared,
    version,
    host_permissions: hosts,
    content_scripts: [{ ...content_scripts[0], matches: hosts }],
  } as const;
  // Chromium takes the service worker and passes over Firefox's keys, which its linter wants to see all the same.
  if (target === 'chromium') return { ...manifest, minimum_chrome_version };
  return {
    ...manifest,
    permissions: shared.permissions.filter((permission) => permission !== CHROMIUM_ONLY),
    background: { scripts: shared.background.scripts },
  };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(inRoot(file), 'utf8')) as T;
}

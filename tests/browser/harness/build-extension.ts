import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildExtensions } from '../../../build/bundle';
import type { Target } from '../../../build/manifest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the unpacked extension for each browser. */
    readonly packages: Readonly<Record<Target, string>>;
  }
}

/** Builds the real packages once for all browser tests, in a folder that no other run shares. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-packages-'));
  project.provide('packages', await buildExtensions(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The repository's folder. Looked for upwards, since this file runs from its place under vitest and from
 * dist/tools/ when bundled.
 */
export const root = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'manifest.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No manifest.json above ${import.meta.dirname}.`);
    folder = parent;
  }
  return folder;
})();

/** An absolute path inside the repository. */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}

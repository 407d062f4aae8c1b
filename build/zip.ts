import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The first moment that a zip can name, so that the bytes don't tell when they were packed. */
const earliest = new Date(1980, 0, 1);

/** Zips files by their paths; the same files give the same bytes on every machine, at every hour. */
export function reproducibleZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) entries[name] = files.get(name)!;
  return zipSync(entries, { level: 9, mtime: earliest, os: 3, attrs: 0o644 << 16 });
}

/** All files under `folder`, by paths relative to it with `/` between the parts. */
export function filesUnder(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]),
  );
}

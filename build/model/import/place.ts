import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type PackagedFile, writeFiles } from '../package';
import { ImportError } from './errors';

/**
 * Only an earlier import is ever replaced.
 * @throws ImportError when the folder holds anything else.
 */
export function refuseOthersFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder);
  if (files.length === 0 || files.includes('provenance.json')) return;
  throw new ImportError(`${folder} holds other files. Name another folder with --out.`);
}

/** Puts all the files in place at once, or none. */
export function placeFiles(folder: string, files: readonly PackagedFile[]): void {
  const unfinished = `${path.resolve(folder)}.unfinished-${process.pid}`;
  try {
    writeFiles(unfinished, files);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

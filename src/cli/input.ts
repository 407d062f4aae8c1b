import { createReadStream, type ReadStream } from 'node:fs';

/** The named file, or standard input for `-`, which a terminal is told about. */
export function inputOf(file: string): ReadStream | NodeJS.ReadStream {
  if (file !== '-') return createReadStream(file);
  if (process.stdin.isTTY) process.stderr.write('Reading from the terminal; Ctrl+D ends.\n');
  return process.stdin;
}

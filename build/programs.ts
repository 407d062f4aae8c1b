import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Installs a package of Debian's where there is apt-get; other systems name theirs otherwise. */
export function aptInstall(name: string): void {
  if (!inSearchPath('apt-get').some(isProgram)) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
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
export function run(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (error) console.log(`${program} could not be started: ${error.message}`);
  return status === 0;
}

/** Where a program of that name may be. */
export function inSearchPath(program: string): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

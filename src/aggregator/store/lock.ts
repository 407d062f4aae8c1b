import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { StoreError } from './store';

/** Who holds a lock. A number of a process is given again one day, so the moment of its start belongs to it. */
interface Holder {
  readonly pid: number;
  /** In ticks since the machine started; null where the system does not tell. */
  readonly started: string | null;
}

/**
 * Takes a lock that one process of this machine can have, and gives the function that lets it go. A process that died
 * without letting go has it no more.
 * @throws StoreError 'locked'.
 */
export function takeLock(file: string): () => void {
  const own = JSON.stringify(holderOf(process.pid));
  const written = `${file}.${process.pid}`;
  writeFileSync(written, own);
  try {
    // A link is made whole or not at all, and never over another one.
    if (!link(written, file)) {
      removeDeadLock(file);
      if (!link(written, file)) throw locked(file, 'another process that has just started');
    }
  } finally {
    rmSync(written);
  }
  return () => {
    if (read(file) === own) rmSync(file);
  };
}

/** @throws StoreError 'locked' when its holder lives. */
function removeDeadLock(file: string): void {
  const found = read(file);
  if (found === undefined) return;
  const holder = parse(found);
  if (holder && isAlive(holder)) throw locked(file, `process ${holder.pid}`);
  // Two that start at once may both have read the dead one's lock: whoever moves away a new one gives it back.
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== found) link(aside, file);
  rmSync(aside);
}

function holderOf(pid: number): Holder {
  return { pid, started: startOf(pid) };
}

function isAlive({ pid, started }: Holder): boolean {
  if (started !== null && startOf(pid) !== started) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of Linux's own words on a process, counted after its name, which may hold anything. */
function startOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const locked = (file: string, by: string) =>
  new StoreError(
    'locked',
    `${file} is held by ${by}. Stop it first: a folder serves one process. For several processes use PostgreSQL.`,
  );

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/aggregator/store/lock';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const holder = () => JSON.parse(readFileSync(file, 'utf8'));
const write = (pid: number, started: string | null) =>
  writeFileSync(file, JSON.stringify({ pid, started }));

/** A number that was a process's and is nobody's now. */
const deadPid = () => spawnSync(process.execPath, ['--version']).pid;

describe('a lock', () => {
  it('is had by one, until it lets go', () => {
    const release = takeLock(file);
    expect(holder().pid).toBe(process.pid);
    expect(() => takeLock(file)).toThrow(expect.objectContaining({ kind: 'locked' }));
    release();
    expect(existsSync(file)).toBe(false);
    takeLock(file)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a dead process is taken over, and nothing is left of it', () => {
    write(deadPid(), null);
    const release = takeLock(file);
    expect(holder().pid).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['lock']);
    release();
  });

  it('of a process that lives is not', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    write(other.pid!, null);
    expect(() => takeLock(file)).toThrow(`process ${other.pid}`);
    expect(holder().pid).toBe(other.pid);
    other.kill('SIGKILL');
  });

  it('of a process whose number another one has now is taken over', () => {
    // On Linux, which tells when a process started; elsewhere a number is all there is.
    const isTold = existsSync('/proc/self/stat');
    write(process.pid, 'long ago');
    if (isTold) takeLock(file)();
    else expect(() => takeLock(file)).toThrow('is held by');
  });

  it('that is no lock at all is taken over', () => {
    writeFileSync(file, 'half a li');
    takeLock(file)();
    expect(existsSync(file)).toBe(false);
  });

  it('that somebody else took meanwhile is not let go', () => {
    const release = takeLock(file);
    write(1, null);
    release();
    expect(holder().pid).toBe(1);
  });
});

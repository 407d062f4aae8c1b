import { readdirSync, readFileSync } from 'node:fs';

const BYTES_PER_MB = 1_000_000;

/** The resident memory of all processes of a browser that run extensions, in MB; 0 where none does. Linux only. */
export function extensionMemory(browserPid: number): number {
  const kilobytes = descendantsOf(browserPid)
    .filter((pid) => fileOf(pid, 'cmdline').includes(' --extension-process'))
    .map((pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(fileOf(pid, 'status'))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + 1024 * each, 0) / BYTES_PER_MB;
}

function descendantsOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const);
  const childrenOf = (parent: number): number[] =>
    parents.flatMap(([child, own]) => (own === parent ? [child, ...childrenOf(child)] : []));
  return childrenOf(pid);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(fileOf(pid, 'status'))?.[1]);
}

/** Empty for a process that has just ended. */
function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

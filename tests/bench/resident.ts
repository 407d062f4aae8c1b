import { descendantsOf, fileOf } from './processes';

const BYTES_PER_MB = 1_000_000;

/** The resident memory of all processes of a browser that run extensions, in MB; 0 where none does. Linux only. */
export function extensionMemory(browserPid: number): number {
  const kilobytes = descendantsOf(browserPid)
    .filter((pid) => fileOf(pid, 'cmdline').includes(' --extension-process'))
    .map((pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(fileOf(pid, 'status'))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + 1024 * each, 0) / BYTES_PER_MB;
}

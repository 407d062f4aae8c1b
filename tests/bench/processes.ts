import { readdirSync, readFileSync } from 'node:fs';

/** A browser's processes, as Linux tells of them: other systems have no `/proc`. */

export function descendantsOf(pid: number): number[] {
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

/** What Linux says of a process under this name; empty for one that has just ended. */
export function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

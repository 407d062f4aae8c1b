import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { inRoot } from '../../../build/paths';
import type { HelperConfig, LeaderConfig } from '../../../src/aggregator';
import { type SumVecParameters, toBase64url } from '../../../src/federated';

/** A server in a process of its own. */
export interface ServerProcess {
  /** Resolves when it serves, with its address. */
  start(): Promise<string>;
  /** As a machine that dies: nothing is tidied up. */
  kill(): Promise<void>;
  /** As an operator does it. */
  stop(): Promise<void>;
}

/** Where processes and the clock of them live. */
export interface Processes {
  /** Sets what time it is for all of them: seconds since 1970. */
  setClock(seconds: number): void;
  add(config: LeaderConfig | HelperConfig): ServerProcess;
  close(): Promise<void>;
}

/** @param numbers what reports are made of. */
export async function startProcesses(numbers: SumVecParameters): Promise<Processes> {
  const folder = mkdtempSync(inRoot('node_modules', '.parley-processes-'));
  const program = path.join(folder, 'server.mjs');
  await build({
    entryPoints: [inRoot('tests/integration/aggregator/server-process.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const clock = path.join(folder, 'clock');
  const running = new Set<ChildProcess>();
  let added = 0;

  return {
    setClock(seconds) {
      // Renamed into its place, so that nobody ever reads half of it.
      writeFileSync(`${clock}.next`, String(seconds));
      renameSync(`${clock}.next`, clock);
    },

    add({ hpke, ...config }) {
      added += 1;
      const file = path.join(folder, `${added}.json`);
      const keys = { config: toBase64url(hpke.config), privateKey: toBase64url(hpke.privateKey) };
      writeFileSync(file, JSON.stringify({ ...config, hpke: keys, numbers }));
      let child: ChildProcess;
      const end = async (signal: NodeJS.Signals) => {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
        running.delete(child);
      };
      return {
        async start() {
          child = spawn(process.execPath, [program, config.role, file, clock], {
            stdio: ['ignore', 'pipe', 'pipe'],
          });
          running.add(child);
          return serving(child);
        },
        kill: () => end('SIGKILL'),
        stop: () => end('SIGTERM'),
      };
    },

    async close() {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(
        [...running].map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
      );
      rmSync(folder, { recursive: true });
    },
  };
}

/** It says its address when it serves. */
async function serving(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr!.on('data', (part) => {
    said += part;
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The server ended (${code}) before it served:\n${said}`);
  });
  // Later its end is wanted, and no error.
  failed.catch(() => {});
  const [url] = await Promise.race([
    once(createInterface({ input: child.stdout! }), 'line'),
    failed,
  ]);
  return url;
}

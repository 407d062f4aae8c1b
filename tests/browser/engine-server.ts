import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { scriptOptions } from '../../build/bundle';
import { buildModel } from '../../build/model';
import { inRoot } from '../../build/paths';

const WASM = inRoot('node_modules/@tensorflow/tfjs-backend-wasm/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Serves an empty page, `backends-worker.ts` as `worker.js`, the packaged model and tfjs' WASM files. */
export async function serveEngine(): Promise<{ url: string; close: () => void }> {
  const [{ files }, bundle] = await Promise.all([
    buildModel(),
    build({
      ...scriptOptions('chromium'),
      entryPoints: [inRoot('tests/browser/backends-worker.ts')],
      write: false,
    }),
  ]);
  const served = new Map<string, Uint8Array>([
    ['/', Buffer.from('<!doctype html><title>Engine</title>')],
    ['/worker.js', bundle.outputFiles[0]!.contents],
    ...files.map(({ name, bytes }) => [`/model/${name}`, bytes] as const),
  ]);
  const server = createServer(async ({ url = '/' }, response) => {
    const content = url.startsWith('/wasm/')
      ? await readFile(path.join(WASM, path.basename(url)))
      : served.get(url);
    response.setHeader('content-type', TYPES[path.extname(url)] ?? 'text/html');
    if (content) response.end(content);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => closeAll(server) };
}

function closeAll(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** What a page's worker answers: plain data, or an error's words. */
export interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** Runs in the page: asks its worker, which is started with the first question. */
export function askWorker(question: unknown[]): Promise<Answer> {
  return new Promise((resolve) => {
    const holder = globalThis as typeof globalThis & { worker?: Worker };
    holder.worker ??= new Worker('worker.js');
    holder.worker.onmessage = ({ data }) => resolve(data);
    holder.worker.onerror = ({ message }) => resolve({ error: message });
    holder.worker.postMessage(question);
  });
}

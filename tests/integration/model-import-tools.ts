import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { type ImportOptions, importModel } from '../../build/model/import';

const root = mkdtempSync(path.join(tmpdir(), 'parley-import-'));
const servers: Server[] = [];
let count = 0;

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(root, { recursive: true });
});

/** A folder of the test's own that does not exist yet. */
export function newFolder(name = 'out'): string {
  return path.join(root, String(count++), name);
}

/** A folder with these files. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>, name = 'tiny'): string {
  const folder = newFolder(name);
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(path.join(folder, file), bytes);
  return folder;
}

/** A web server on this machine; gives its address, with a slash at the end. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Serves files below `/models/tiny/`, and whatever stands there at other addresses is not found. */
export function serveFiles(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  return serve(({ url }, response) => {
    const { pathname } = new URL(url ?? '', 'http://localhost');
    const bytes = files.get(pathname.replace('/models/tiny/', ''));
    if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else response.writeHead(404).end();
  });
}

/** Imports from somewhere into a folder. */
export function importFrom(from: string, folder: string, options: Partial<ImportOptions> = {}) {
  return importModel({
    from,
    folderFor: () => folder,
    mostBytes: 200e6,
    now: new Date('2026-01-02T03:04:05Z'),
    ...options,
  });
}

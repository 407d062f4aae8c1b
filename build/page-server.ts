import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.htm': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** A saved page on a server of its own. */
export interface ServedPage {
  readonly url: string;
  readonly stop: () => void;
}

/**
 * Serves a saved page, and what lies beside it (the folder that browsers save pictures in), to this machine alone.
 *
 * @param ports tried in turn; each one that is taken is said.
 * @throws when the file is missing or every port is taken, saying what to do.
 */
export async function servePage(
  file: string,
  ports: readonly number[] = [8730, 8731, 8732, 8733, 0],
): Promise<ServedPage> {
  if (!existsSync(file))
    throw new Error(`There is no file ${file}. Check the path, and run again.`);
  const folder = path.dirname(path.resolve(file));
  const server = createServer((request, response) => {
    const wanted = path.join(folder, decodedPath(request.url ?? '/'));
    const isInside = wanted.startsWith(folder + path.sep);
    if (!isInside || !statSync(wanted, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end('Not found');
      return;
    }
    const type = types[path.extname(wanted)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type });
    createReadStream(wanted).pipe(response);
  });
  const port = await listenOnFirst(server, ports);
  return {
    url: `http://localhost:${port}/${encodeURIComponent(path.basename(file))}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function decodedPath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}

async function listenOnFirst(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    try {
      await listen(server, port);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      console.log(`Port ${port} is taken; trying the next ...`);
    }
  }
  throw new Error(
    `The ports ${ports.join(', ')} are all taken. Stop what uses one, and run again.`,
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

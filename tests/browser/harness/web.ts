import { EventEmitter, once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';

/** What an address answers with: an HTML page, or whatever a handler makes of a request and its body. */
export type Resource =
  | string
  | ((request: IncomingMessage, body: string) => Reply | Promise<Reply>);

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Uint8Array;
}

/**
 * Where browsers look for updates, the time and their settings of their own accord. They are refused like any
 * stranger, but no page and no extension is to blame.
 */
const housekeeping = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'aus5.mozilla.org',
  'clients2.google.com',
  'clientservices.googleapis.com',
  'content-autofill.googleapis.com',
  'content-signature-2.cdn.mozilla.net',
  'firefox.settings.services.mozilla.com',
  'location.services.mozilla.com',
  'mtalk.google.com',
  'optimizationguide-pa.googleapis.com',
  'push.services.mozilla.com',
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'safebrowsingohttpgateway.googleapis.com',
  'sb-ssl.google.com',
  'update.googleapis.com',
]);

/**
 * All of the web that a test browser can see: a proxy on the loopback interface that answers for every host,
 * from the pages it was given, and writes down what nobody ought to have asked for.
 */
export class FixtureWeb {
  /** Requests that are not a page's own, as `METHOD address`. */
  readonly strayRequests: string[] = [];
  readonly #strays = new EventEmitter();
  /** Requests that were passed on to real servers, as `METHOD address`. */
  readonly passedOn: string[] = [];
  readonly #resources = new Map<string, Resource>();
  readonly #servers = new Set<string>();
  readonly #sockets = new Set<Socket>();
  readonly #http = createHttpServer((request, response) => this.#answer(request, response, 'http'));
  readonly #https;

  private constructor() {
    const { private: key, cert } = generate([{ name: 'commonName', value: 'Parley test web' }], {
      keySize: 2048,
      algorithm: 'sha256',
    });
    this.#https = createHttpsServer({ key, cert }, (request, response) =>
      this.#answer(request, response, 'https'),
    );
    this.#http.on('connect', (request, socket: Socket) => this.#connect(request, socket));
    for (const server of [this.#http, this.#https]) {
      server.on('upgrade', (request, socket) => {
        this.#report('UPGRADE', `${request.url}`, request.headers.host ?? '');
        socket.destroy();
      });
      server.on('connection', (socket: Socket) => {
        this.#sockets.add(socket);
        // A browser that closes resets its connections; nothing is lost by that.
        socket.on('error', () => socket.destroy());
        socket.on('close', () => this.#sockets.delete(socket));
      });
    }
    // Browsers try their luck with protocols that are not ours to answer.
    this.#https.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  static async start(): Promise<FixtureWeb> {
    const web = new FixtureWeb();
    await new Promise<void>((resolve) => web.#http.listen(0, '127.0.0.1', resolve));
    return web;
  }

  /** `host:port` for a browser's proxy settings. */
  get proxy(): string {
    return `127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Puts a page (or a handler) at an absolute address; the fragment and the query of `url` count too. */
  serve(url: string, resource: Resource): void {
    this.#resources.set(new URL(url).href, resource);
  }

  /** Lets requests through to a real server on the loopback interface, and writes them down. */
  passTo(server: string): void {
    this.#servers.add(new URL(server).origin);
  }

  /** Resolves with the first stray request, when there is one. */
  async strayRequest(): Promise<string> {
    if (this.strayRequests.length === 0) await once(this.#strays, 'stray');
    return this.strayRequests[0]!;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #connect(request: IncomingMessage, socket: Socket): void {
    const [host = '', port] = request.url?.split(':') ?? [];
    if (port === '443' && this.#isKnownHost(host)) {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      this.#https.emit('connection', socket);
    } else {
      this.#report('CONNECT', request.url ?? '', host);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, scheme: string): Promise<void> {
    const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host}`).href;
    if (this.#servers.has(new URL(url).origin)) return this.#passOn(url, request, response);
    const resource = this.#resources.get(url);
    const body = (await bytesOf(request)).toString('utf8');
    const reply = await this.#replyOf(resource, request, body);
    if (!resource && (request.method !== 'GET' || body !== '' || !this.#isMentioned(url))) {
      this.#report(request.method, url);
    }
    response.writeHead(reply.status ?? 200, {
      'content-type': reply.type ?? 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(reply.body);
  }

  async #passOn(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    this.passedOn.push(`${method} ${url}`);
    const body = new Uint8Array(await bytesOf(request));
    const type = headers['content-type'];
    const answer = await fetch(url, {
      method,
      ...(type !== undefined && { headers: { 'content-type': type } }),
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(new Uint8Array(await answer.arrayBuffer()));
  }

  #report(method = '', address: string, host = new URL(address).hostname): void {
    if (housekeeping.has(host)) return;
    this.strayRequests.push(`${method} ${address}`);
    this.#strays.emit('stray');
  }

  async #replyOf(resource: Resource | undefined, request: IncomingMessage, body: string) {
    if (resource === undefined)
      return { status: 404, body: 'Not in the fixtures.' } satisfies Reply;
    if (typeof resource === 'string') return { body: resource } satisfies Reply;
    return resource(request, body);
  }

  /** Whether a served page itself asks for this address (a style sheet, a picture), or it is a site's icon. */
  #isMentioned(url: string): boolean {
    const { pathname, search, host } = new URL(url);
    if (pathname === '/favicon.ico') return true;
    const asWritten = [`${host}${pathname}${search}`, `"${pathname}${search}"`];
    return this.#pages().some((page) => asWritten.some((address) => page.includes(address)));
  }

  #isKnownHost(host: string): boolean {
    const served = [...this.#resources.keys()].some((url) => new URL(url).hostname === host);
    return served || this.#pages().some((page) => page.includes(`//${host}/`));
  }

  /** The served pages with `&amp;` in addresses undone. */
  #pages(): string[] {
    return [...this.#resources.values()]
      .filter((resource) => typeof resource === 'string')
      .map((page) => page.replaceAll('&amp;', '&'));
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

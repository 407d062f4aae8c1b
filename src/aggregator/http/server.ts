import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyInstance,
  LogController,
  type onRequestAsyncHookHandler,
} from 'fastify';
import { dap } from '../../federated';
import type { Metrics } from '../operations/metrics';
import type { Parts } from '../parts';
import { Refused } from '../refused';
import { answerNotFound, createErrorHandler } from './problem';

export interface ServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly behindProxy: boolean;
  readonly rateLimit: number;
  readonly logLevel: string;
}

const MINUTE = 60_000;

/** A route that is not for the public, or that watches the server: no limit on how often it is asked. */
export const unlimited = { config: { rateLimit: false as const } };

/**
 * What every server has: errors as problem documents, a limit of requests, a log without addresses, bodies or secrets,
 * /healthz, /readyz and /metrics.
 * @param isReady rejects while there is no use in sending requests here.
 */
export async function createServer(
  options: ServerOptions,
  metrics: Metrics,
  isReady: () => Promise<unknown>,
  { log }: Pick<Parts, 'log'>,
): Promise<FastifyInstance> {
  const server = Fastify({
    logger: { level: options.logLevel, stream: log },
    // Its own words on a request hold the address of whoever asks; ours do not.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.behindProxy,
    // When it closes, connections on which nothing is asked are not waited for.
    forceCloseConnections: 'idle',
  });
  for (const type of Object.values(dap.MEDIA_TYPES)) {
    server.addContentTypeParser(
      type,
      { parseAs: 'buffer' },
      async (_: unknown, body: Buffer) => body,
    );
  }
  server.setErrorHandler(createErrorHandler(metrics));
  server.setNotFoundHandler(answerNotFound);
  await server.register(rateLimit, {
    max: options.rateLimit,
    timeWindow: MINUTE,
    errorResponseBuilder: () =>
      new Refused('too-many-requests', 'Too many requests from this address. Wait a minute.'),
  });
  server.addHook('onResponse', async (request, reply) => {
    const [route, method, status] = [
      request.routeOptions.url ?? '',
      request.method,
      reply.statusCode,
    ];
    metrics.requests.observe({ route, method, status }, reply.elapsedTime / 1000);
    request.log.info({ route, method, status, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  server.get('/healthz', unlimited, async () => ({ status: 'alive' }));
  server.get('/readyz', unlimited, async (_request, reply) => {
    try {
      await isReady();
      return { status: 'ready' };
    } catch (error) {
      server.log.warn({ err: error }, 'The store does not answer.');
      return reply.code(503).send({ status: 'the store does not answer' });
    }
  });
  server.get('/metrics', unlimited, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return server;
}

/** Lets pass what says that it is of this type, before its body is read. */
export function requireType(type: string): onRequestAsyncHookHandler {
  return async (request) => {
    const [named] = (request.headers['content-type'] ?? '').split(';');
    if (named?.trim().toLowerCase() === type) return;
    throw new Refused('media-type', `The body must be ${type}.`);
  };
}

/** Starts to serve, and says where. */
export function listen(server: FastifyInstance, options: ServerOptions): Promise<string> {
  return server.listen({ host: options.listen.host, port: options.listen.port });
}

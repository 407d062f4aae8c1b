import type { FastifyInstance } from 'fastify';
import { listen, type ServerOptions } from './http/server';
import type { Store } from './store/store';

/** A server that serves. */
export interface Running {
  /** Where, with the port that it found. */
  readonly url: string;
  /** Answers what was asked, then stops; when it resolves, all is written. Again, it changes nothing. */
  close(): Promise<void>;
}

/** Opens the doors, and gives the way to close them; the store goes last. */
export async function serve(
  server: FastifyInstance,
  options: ServerOptions,
  store: Store,
  stopWork: () => Promise<void> = async () => {},
): Promise<Running> {
  const stop = async () => {
    await stopWork();
    await server.close();
    await store.close();
  };
  let stopped: Promise<void> | undefined;
  const close = () => {
    stopped ??= stop();
    return stopped;
  };
  try {
    return { url: await listen(server, options), close };
  } catch (error) {
    await close();
    throw error;
  }
}

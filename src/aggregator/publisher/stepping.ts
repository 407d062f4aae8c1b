import { setTimeout } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Publisher } from './publisher';

/** Looks again and again for the next step of a publisher, until it is stopped; what fails is logged and tried again. */
export function startStepping(
  publisher: Pick<Publisher, 'step'>,
  seconds: number,
  log: FastifyBaseLogger,
): { stop(): Promise<void> } {
  const abort = new AbortController();
  const { signal } = abort;
  const loop = async () => {
    while (!signal.aborted) {
      try {
        const done = await publisher.step();
        if (done) log.info(done, 'A step was made.');
      } catch (error) {
        log.warn({ err: error }, 'A step failed and is tried again.');
      }
      await setTimeout(1000 * seconds, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = seconds > 0 ? loop() : Promise.resolve();
  return {
    stop() {
      abort.abort();
      return ended;
    },
  };
}

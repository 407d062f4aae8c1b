import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from '../engine-types';
import { ModelError } from '../errors';
import { Turnstile } from '../turnstile';
import type { Backend, BackendOptions } from './backend';
import { cpu } from './cpu';
import { wasm } from './wasm';
import { webgl } from './webgl';

export type { BackendOptions } from './backend';
export { onContextLost } from './webgl';

const BACKENDS: Readonly<Record<BackendName, Backend>> = { webgl, wasm, cpu };

/** One for the whole process, since tfjs has one current backend for the whole process. */
const turnstile = new Turnstile();

/**
 * Does tensor work on one backend, apart from all other such work.
 * @throws ModelError `backend` when it cannot be started, has lost its device, or the work fails: never another
 * backend in its place.
 */
export function onBackend<T>(
  name: BackendName,
  options: BackendOptions,
  work: () => Promise<T>,
): Promise<T> {
  return turnstile.pass(async () => {
    try {
      BACKENDS[name].prepare(options);
      if (getBackend() !== name && !(await setBackend(name))) {
        throw new Error('tfjs could not start it; its console warnings say why.');
      }
      const result = await work();
      if (BACKENDS[name].isLost()) throw new Error('The context was lost.');
      return result;
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new ModelError('backend', name, `The model cannot run on ${name}.`, { cause });
    }
  });
}

/** After a backend hung: lets the work behind it go on. */
export function abandonHungWork(): void {
  turnstile.abandon();
}

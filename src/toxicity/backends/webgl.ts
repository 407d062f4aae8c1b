import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { engine, env, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './backend';

const listeners = new Set<() => void>();
let running: MathBackendWebGL | null = null;

/**
 * Calls back each time the browser takes the WebGL context away (driver reset, sleep, too many contexts). From
 * then on engines on WebGL reject; measure the backends again to get one that runs.
 * @returns a function that ends it.
 */
export function onContextLost(callback: () => void): () => void {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

/** WebGL, through `OffscreenCanvas` in a worker; only where textures hold 32-bit floats. */
export const webgl: Backend = {
  prepare() {
    if (running && !webgl.isLost()) return;
    // Every batch has a shape of its own; without this each one compiles its shaders anew.
    env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
    // Packed, they make scores wrong by up to 0.01 where a batch's longest row has an odd number of tokens.
    env().set('WEBGL_PACK_BINARY_OPERATIONS', false);
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
      throw new Error('WebGL computes with 16-bit floats on this device, which changes scores.');
    }
    registerAnew();
  },
  isLost: () => running?.gpgpu.gl.isContextLost() ?? false,
};

/**
 * Takes the place of tfjs' own registration, whose canvas nobody watches, and of a backend that lost its
 * context, which never works again.
 */
function registerAnew(): void {
  running = null;
  if ('webgl' in engine().registryFactory) removeBackend('webgl');
  registerBackend('webgl', () => {
    const backend = new MathBackendWebGL();
    backend.gpgpu.gl.canvas.addEventListener('webglcontextlost', () => {
      for (const listener of [...listeners]) listener();
    });
    running = backend;
    return backend;
  });
}

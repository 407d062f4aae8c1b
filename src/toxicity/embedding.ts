import { Tokenizer } from '../text';
import type { ModelArtifact } from './artifact';
import { type BackendOptions, onBackend } from './backends';
import type { BackendName } from './engine-types';
import { EMBEDDING } from './graph-names';
import { TextGraph } from './text-graph';
import { windowsOf } from './windows';

/** Maps texts to the space in which like texts lie close. */
export interface Embedder {
  /**
   * The mean over a prepared text's windows: 512 numbers, of unit length.
   * Rejects with ModelError `backend` when the model cannot run, or its graph has no such encoder.
   */
  embed(text: string): Promise<Float32Array>;
  dispose(): void;
}

/**
 * An embedder of the packaged encoder. The graph goes onto the backend with the first text, since most people never
 * need it; it takes its turns with the engines.
 */
export function createEmbedder(
  artifact: ModelArtifact,
  backend: BackendName,
  options: BackendOptions = {},
): Embedder {
  const tokenizer = new Tokenizer(artifact.vocabulary);
  let graph: TextGraph | null = null;
  let disposed = false;

  function loadedGraph() {
    if (disposed) throw new Error('The embedder was disposed.');
    graph ??= new TextGraph(artifact);
    return graph;
  }

  return {
    embed: (text) =>
      onBackend(backend, options, async () => {
        const loaded = loadedGraph();
        const sum: number[] = [];
        for (const { tokens } of windowsOf([text], tokenizer)) {
          const whole = { start: 0, end: tokens.length };
          const [values] = await loaded.run([{ tokens, parts: [whole] }], [EMBEDDING]);
          values!.forEach((value, index) => {
            sum[index] = (sum[index] ?? 0) + value;
          });
        }
        return toUnitLength(sum);
      }),
    dispose() {
      disposed = true;
      onBackend(backend, options, async () => graph?.dispose()).catch(() => undefined);
    },
  };
}

function toUnitLength(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
}

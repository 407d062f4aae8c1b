import { loadExamples } from '../dataset';
import { embedExamples } from '../embedded-examples';
import { CACHE, type DataOptions, isValidation } from '../train';
import { packRows } from './pack-rows';
import { whitenedComponents } from './principal-components';

/** Numbers that a federated head reads of a text. */
const OUTPUTS = 64;

/**
 * The public projection under the federated head, as bytes of `assets/model/projection.bin`: directions of texts that the
 * heads were calibrated on, of no member's.
 */
export async function makeProjection(
  options: DataOptions,
): Promise<{ bytes: Uint8Array; texts: number }> {
  const examples = loadExamples(options.data).filter(isValidation);
  const embedded = await embedExamples(examples, 'tuned', {
    ...options,
    cacheRoot: CACHE,
    first: true,
  });
  const embeddings = embedded.map(({ windows }) => windows[0]!.embedding);
  return {
    bytes: packRows(whitenedComponents(embeddings, OUTPUTS)),
    texts: embeddings.length,
  };
}

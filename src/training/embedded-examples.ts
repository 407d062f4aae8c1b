import { createWindows, type Example, type Window } from './dataset';
import { type EmbedOptions, embedAll } from './embed';
import { embeddingKey } from './embedding-cache';
import { type EncoderName, readEncoder } from './encoder';

/** A window with what an encoder makes of it. */
export interface EmbeddedWindow extends Window {
  readonly embedding: Float32Array;
}

/** An example with its windows, in order; at least one. */
export interface WithWindows extends Example {
  readonly windows: readonly EmbeddedWindow[];
}

/**
 * Embeds the windows of each example, or the first ones alone. Examples of nothing but quotation or markup are left
 * out: the engine gives them no score.
 */
export async function embedExamples(
  examples: readonly Example[],
  name: EncoderName,
  {
    first = false,
    ...options
  }: Omit<EmbedOptions, 'encoder' | 'encoderHash'> & { first?: boolean },
): Promise<WithWindows[]> {
  const { vocabulary, hash } = await readEncoder(name);
  const windowsOf = createWindows(vocabulary);
  const cut = examples
    .map((example) => ({
      ...example,
      windows: first ? windowsOf(example.text).slice(0, 1) : windowsOf(example.text),
    }))
    .filter(({ windows }) => windows.length > 0);
  const embeddings = await embedAll(
    cut.flatMap(({ windows }) => windows.map(({ tokens }) => tokens)),
    { ...options, encoder: name, encoderHash: hash },
  );
  return cut.map((example) => ({
    ...example,
    windows: example.windows.map((window) => ({
      ...window,
      embedding: embeddings.get(embeddingKey(window.tokens))!,
    })),
  }));
}

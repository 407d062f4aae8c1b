import { createInputs, type EncoderInputs, type Example } from './dataset';
import { type EmbedOptions, embedAll } from './embed';
import { embeddingKey } from './embedding-cache';
import type { EncoderFiles } from './encoder';
import { type EmbeddingsOf, OWN_SENTENCES } from './model';
import type { Embedded } from './training-set';

/**
 * Embeds the windows of each example, and our own sentences.
 * Examples of nothing but quotation or markup are left out: the engine gives them no score.
 */
export async function embedExamples(
  examples: readonly Example[],
  encoder: EncoderFiles,
  options: Omit<EmbedOptions, 'encoderHash'>,
): Promise<{ examples: Embedded[]; embeddingsOf: EmbeddingsOf }> {
  const inputsOf = createInputs(encoder.vocabulary);
  const cut = examples
    .map((example) => ({ example, inputs: windowsFor(example, inputsOf(example.text)) }))
    .filter(({ inputs }) => inputs.length > 0);
  const own = OWN_SENTENCES.flatMap(inputsOf);
  const embeddings = await embedAll([...cut.flatMap(({ inputs }) => inputs), ...own], {
    ...options,
    encoderHash: encoder.hash,
  });
  const embedded = (inputs: EncoderInputs) =>
    inputs.map((tokens) => embeddings.get(embeddingKey(tokens))!);
  return {
    examples: cut.map(({ example, inputs }) => ({ ...example, embeddings: embedded(inputs) })),
    embeddingsOf: (sentence) => embedded(inputsOf(sentence)),
  };
}

/**
 * Figures, calibration and thresholds are of whole comments, as the engine reads them. Heads are fitted on
 * first windows: what is said of a comment need not be true of each of its windows.
 */
function windowsFor({ side }: Example, inputs: EncoderInputs): EncoderInputs {
  return side === 'training' ? inputs.slice(0, 1) : inputs;
}

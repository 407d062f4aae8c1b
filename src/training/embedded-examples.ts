import { createInputs, type EncoderInputs, type Example } from './dataset';
import { type EmbedOptions, embedAll } from './embed';
import { embeddingKey } from './embedding-cache';
import type { EncoderFiles } from './encoder';
import type { Embedded } from './training-set';

/**
 * Embeds the windows of each example by the published encoder.
 * Examples of nothing but quotation or markup are left out: the engine gives them no score.
 */
export async function embedExamples(
  examples: readonly Example[],
  encoder: EncoderFiles,
  options: Omit<EmbedOptions, 'encoder' | 'encoderHash'>,
): Promise<Embedded[]> {
  const inputsOf = createInputs(encoder.vocabulary);
  const cut = examples
    .map((example) => ({ example, inputs: windowsFor(example, inputsOf(example.text)) }))
    .filter(({ inputs }) => inputs.length > 0);
  const embeddings = await embedAll(
    cut.flatMap(({ inputs }) => inputs),
    { ...options, encoder: 'published', encoderHash: encoder.hash },
  );
  const embedded = (inputs: EncoderInputs) =>
    inputs.map((tokens) => embeddings.get(embeddingKey(tokens))!);
  return cut.map(({ example, inputs }) => ({ ...example, embeddings: embedded(inputs) }));
}

/**
 * Figures, calibration and thresholds are of whole comments, as the engine reads them. Heads are fitted on
 * first windows: what is said of a comment need not be true of each of its windows.
 */
function windowsFor({ side }: Example, inputs: EncoderInputs): EncoderInputs {
  return side === 'training' ? inputs.slice(0, 1) : inputs;
}

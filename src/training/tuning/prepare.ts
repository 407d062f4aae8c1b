import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LABELS } from '../../toxicity';
import { createInputs, type Example, loadExamples } from '../dataset';
import { EMBEDDING_SIZE, loadEncoder, readEncoderFiles } from '../encoder';
import { CIVIL, NATURAL } from '../measure';
import { REFERENCE } from '../sources';
import { encoderTensors } from './encoder-weights';
import { type Tensor, writeSafetensors } from './safetensors';
import { type TuningRow, tuningRows } from './tuning-rows';

/** Texts that the encoder written out in Python is compared on. */
const CHECKED = 32;

/** Counts of what was written. */
export interface Prepared {
  readonly training: number;
  readonly validation: number;
  readonly tokens: number;
}

/**
 * Writes what `tune_encoder.py` reads: `encoder.safetensors`, the weights of the published encoder by the names of
 * its graph, and `training.safetensors` and `validation.safetensors`:
 * `tokens` int32 [all tokens], `starts` int32 [rows + 1], `targets` and `weights` float32 [rows, 7] (weight 0 where
 * nothing is known), `sources` int32 [rows] (0 for the source whose raters the model is to agree with), and
 * `natural` int32 [rows]; and `check.safetensors`, a few validation rows with the `embeddings` of the graph.
 * @param seed of the altered copies: another gives a run that is averaged with others copies of its own.
 */
export async function prepareTuning(data: string, out: string, seed: number): Promise<Prepared> {
  const encoder = await readEncoderFiles();
  const inputsOf = createInputs(encoder.vocabulary);
  const examples = loadExamples(data);
  const validation = examples.filter(
    (example) => example.side === 'validation' && isMeasured(example),
  );
  mkdirSync(out, { recursive: true });
  writeSafetensors(join(out, 'encoder.safetensors'), encoderTensors(encoder));
  const sources = new Map([[REFERENCE, 0]]);
  const write = (name: string, rows: readonly (TuningRow & { natural: boolean })[]) => {
    const tensors = tensorsOf(rows, (text) => inputsOf(text)[0], sources);
    writeSafetensors(join(out, `${name}.safetensors`), tensors);
    return tensors;
  };
  const trained = write(
    'training',
    tuningRows(examples, seed).map((row) => ({ ...row, natural: false })),
  );
  const judged = write(
    'validation',
    validation.map(({ text, targets, sources: [source], natural }) => ({
      text,
      targets,
      source: source!,
      natural,
    })),
  );
  const few = validation.slice(0, CHECKED).map((row) => ({ ...row, source: row.sources[0]! }));
  const embed = await loadEncoder(encoder);
  const vectors = await embed(few.map(({ text }) => inputsOf(text)[0]!));
  writeSafetensors(join(out, 'check.safetensors'), [
    ...tensorsOf(few, (text) => inputsOf(text)[0], sources),
    {
      name: 'embeddings',
      shape: [vectors.length, EMBEDDING_SIZE],
      values: Float32Array.from(vectors.flatMap((vector) => [...vector])),
    },
  ]);
  const rowsIn = (tensors: readonly Tensor[]) =>
    tensors.find(({ name }) => name === 'sources')!.values.length;
  return {
    training: rowsIn(trained),
    validation: rowsIn(judged),
    tokens: trained.find(({ name }) => name === 'tokens')!.values.length,
  };
}

/** What validation AUC is taken over. */
function isMeasured(example: Example): boolean {
  return [NATURAL, CIVIL].some(({ has }) => has(example));
}

/** Rows without a token or a known label are left out. */
function tensorsOf(
  rows: readonly (TuningRow & { natural: boolean })[],
  firstWindow: (text: string) => Int32Array | undefined,
  sources: Map<string, number>,
): Tensor[] {
  const kept = rows.flatMap((row) => {
    const tokens = firstWindow(row.text);
    return tokens && LABELS.some((label) => row.targets[label]) ? [{ ...row, tokens }] : [];
  });
  const starts = new Int32Array(kept.length + 1);
  kept.forEach(({ tokens }, row) => {
    starts[row + 1] = starts[row]! + tokens.length;
  });
  const flat = new Int32Array(starts.at(-1)!);
  kept.forEach(({ tokens }, row) => {
    flat.set(tokens, starts[row]);
  });
  const perLabel = (of: 'value' | 'weight') =>
    Float32Array.from(
      kept.flatMap(({ targets }) => LABELS.map((label) => targets[label]?.[of] ?? 0)),
    );
  const shape = [kept.length, LABELS.length];
  const numbered = kept.map(({ source }) => {
    if (!sources.has(source)) sources.set(source, sources.size);
    return sources.get(source)!;
  });
  return [
    { name: 'tokens', shape: [flat.length], values: flat },
    { name: 'starts', shape: [starts.length], values: starts },
    { name: 'targets', shape, values: perLabel('value') },
    { name: 'weights', shape, values: perLabel('weight') },
    { name: 'sources', shape: [kept.length], values: Int32Array.from(numbered) },
    {
      name: 'natural',
      shape: [kept.length],
      values: Int32Array.from(kept, ({ natural }) => Number(natural)),
    },
  ];
}

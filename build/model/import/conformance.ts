import { Tokenizer } from '../../../src/text';
import { LABELS, type Label, type ModelArtifact } from '../../../src/toxicity';
import { type Answer, startGraph } from './answers';
import { ImportError } from './errors';

/** How far two answers about the same text may be apart, whatever stands beside it. */
const MOST_BATCH_DIFFERENCE = 1e-4;

const MAX_TOKENS = 128;

/** Unlike in length and kind, so that a graph that ignores its input, or its rows, is found out. */
const TEXTS = [
  'Thanks!',
  'You are a stupid idiot and nobody wants to read this.',
  'I checked the third reference and it supports the sentence as it stands now.',
  'Could somebody with access to the printed edition please confirm the page number? '.repeat(12),
];

/** What was measured of a graph that has passed. */
export interface Conformance {
  readonly texts: number;
  /** Largest difference of a probability between a text alone and in a batch, in either order. */
  readonly largestBatchDifference: number;
  /** Largest distance of a pair's sum from 1. */
  readonly largestSumError: number;
}

/**
 * Runs a packaged graph: each output is there with the shape [rows, 2], holds pairs of probabilities, is the same
 * each time, and says of a text the same whatever stands beside it. Needs a running backend.
 * @param outputs node of each label.
 * @throws ImportError that says which output fails, and how.
 */
export async function checkConformance(
  artifact: ModelArtifact,
  outputs: Readonly<Record<Label, string>>,
): Promise<Conformance> {
  const graph = await startGraph(artifact, outputs);
  try {
    const rows = rowsFor(artifact);
    const alone: Answer[] = [];
    for (const row of rows) alone.push(...(await graph.answer([row])));
    const together = await graph.answer(rows);
    const again = await graph.answer(rows);
    const reversed = (await graph.answer([...rows].reverse())).reverse();
    expectWithin(0, together, again, 'is not the same each time');
    expectWithin(MOST_BATCH_DIFFERENCE, together, alone, 'changes with the batch');
    expectWithin(MOST_BATCH_DIFFERENCE, together, reversed, 'changes with its place in the batch');
    expectToRead(alone, outputs);
    return {
      texts: rows.length,
      largestBatchDifference: Math.max(
        ...LABELS.flatMap((label) =>
          [alone, reversed].map((other) => difference(label, together, other)),
        ),
      ),
      largestSumError: Math.max(
        ...[...together, ...alone, ...reversed].flatMap((answer) =>
          LABELS.map((label) => Math.abs(answer[label][0]! + answer[label][1]! - 1)),
        ),
      ),
    };
  } finally {
    graph.dispose();
  }
}

/** The texts, and the vocabulary's last pieces: one that is larger than the graph's reaches beyond its weights. */
function rowsFor({ vocabulary }: ModelArtifact): Int32Array[] {
  const tokenizer = new Tokenizer(vocabulary);
  const rows = TEXTS.map((text) => tokenizer.encode(text).slice(0, MAX_TOKENS));
  return [...rows, Int32Array.of(vocabulary.length - 2, vocabulary.length - 1)];
}

function expectWithin(
  most: number,
  some: readonly Answer[],
  others: readonly Answer[],
  fault: string,
): void {
  for (const label of LABELS) {
    const by = difference(label, some, others);
    if (by > most) throw new ImportError(`The output of ${label} ${fault}, by ${by}.`);
  }
}

function difference(label: Label, some: readonly Answer[], others: readonly Answer[]): number {
  return Math.max(
    ...some.map((answer, row) => Math.abs(answer[label][1]! - others[row]![label][1]!)),
  );
}

function expectToRead(alone: readonly Answer[], outputs: Readonly<Record<Label, string>>): void {
  for (const label of LABELS) {
    const said = new Set(alone.map((answer) => answer[label][1]!));
    if (said.size > 1) continue;
    throw new ImportError(`${outputs[label]} says ${[...said]} of every text: it reads none.`);
  }
}

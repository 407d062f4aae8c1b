import * as v from 'valibot';
import type { Judge, Judgement } from '../review';
import type { Line } from './lines';

/** What became of one line of input. */
export type Outcome =
  | { readonly id: string | number | null; readonly line: number; readonly judgement: Judgement }
  | { readonly line: number; readonly error: string };

/** A line that could be read. */
interface Request {
  readonly id: string | number | null;
  readonly text: string;
}

export type ReadRequest = (text: string) => Request | { readonly error: string };

/** Enough for batches of similar length, few enough to answer soon. */
const BATCH_LINES = 128;
const BATCH_CHARACTERS = 1_000_000;

const REQUEST = v.object({
  id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  text: v.string(),
});

/** A line of JSON: `{"id"?, "text"}`. The error does not repeat the line: it may be anybody's comment. */
export const readJson: ReadRequest = (text) => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'not JSON; write {"text": "..."} on one line, or use --plain for plain text' };
  }
  const { success, output } = v.safeParse(REQUEST, value);
  if (success) return { id: output.id ?? null, text: output.text };
  return { error: 'not of the form {"id"?: string or number, "text": string}' };
};

/** A line of plain text. */
export const readPlain: ReadRequest = (text) => ({ id: null, text });

/**
 * Judges lines in batches and gives one outcome a line, in the order of the lines. Reads on only when
 * its outcomes are taken, so memory holds one batch however long the input.
 * @throws what the judge throws when the model cannot run.
 */
export async function* judgeLines(
  groups: AsyncIterable<readonly Line[]>,
  judge: Judge,
  read: ReadRequest,
): AsyncGenerator<Outcome> {
  for await (const lines of groups) {
    for (const batch of batchesOf(lines)) yield* await judgeBatch(batch, judge, read);
  }
}

function* batchesOf(lines: readonly Line[]): Generator<Line[]> {
  let batch: Line[] = [];
  let characters = 0;
  for (const line of lines) {
    const length = line.text?.length ?? 0;
    const isFull = batch.length === BATCH_LINES || characters + length > BATCH_CHARACTERS;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(line);
    characters += length;
  }
  yield batch;
}

async function judgeBatch(
  lines: readonly Line[],
  judge: Judge,
  read: ReadRequest,
): Promise<Outcome[]> {
  const requests = lines.map(({ text }) =>
    text === null ? { error: 'too long; a line may have 8 million characters' } : read(text),
  );
  const texts = requests.flatMap((request) => ('error' in request ? [] : [request.text]));
  const judgements = (await judge.judge(texts)).values();
  return requests.map((request, index) => {
    const line = lines[index]!.number;
    if ('error' in request) return { line, error: `Line ${line}: ${request.error}.` };
    return { id: request.id, line, judgement: judgements.next().value! };
  });
}

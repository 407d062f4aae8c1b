import { clean, Tokenizer, tokenWindows, type Vocabulary } from '../text';
import { type JoinedRow, joinByKey } from './join';
import { readRows } from './rows';
import { SOURCES } from './sources';
import { type Side, splitByKey } from './split';

/** A text of the data with the side it is on. */
export interface Example extends JoinedRow {
  readonly side: Side;
}

/** Reads, joins and splits all sources; the order is by source, then by key. */
export function loadExamples(dataDirectory: string): Example[] {
  const rows = joinByKey(readRows(dataDirectory, SOURCES));
  const sides = splitByKey(rows);
  const order = new Map(SOURCES.map(({ name }, index) => [name, index]));
  const place = ({ sources }: Example) => order.get(sources[0]!)!;
  return rows
    .map((row, index) => ({ ...row, side: sides[index]! }))
    .sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1));
}

/** The examples of one side, for whoever measures on it. */
export function loadSplit(dataDirectory: string, side: Side): Example[] {
  return loadExamples(dataDirectory).filter((example) => example.side === side);
}

/** A text as the encoder reads it: the token rows of its windows, at least one token each. */
export type EncoderInputs = readonly Int32Array[];

/** Cleans texts and cuts them into windows, as the engine does. A text of nothing but quotation or markup has none. */
export function createInputs(vocabulary: Vocabulary): (text: string) => EncoderInputs {
  const tokenizer = new Tokenizer(vocabulary);
  return (text) => {
    const tokens = tokenizer.encode(clean(text).text);
    return tokenWindows(tokens.length).map(({ start, end }) => tokens.slice(start, end));
  };
}

import { clean, Tokenizer, type Vocabulary } from '../text';
import { windowsOf } from '../toxicity';
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

const TUNING_ONLY = new Set(SOURCES.filter(({ tuningOnly }) => tuningOnly).map(({ name }) => name));

/** Whether heads are fitted and measured on it, and not the encoder alone tuned. */
export const isCore = ({ sources }: JoinedRow): boolean =>
  sources.some((name) => !TUNING_ONLY.has(name));

/** The examples of one side, for whoever measures on it. */
export function loadSplit(dataDirectory: string, side: Side): Example[] {
  return loadExamples(dataDirectory).filter((example) => example.side === side);
}

/** A window of a text: what the encoder reads of it, at least one token, and the words themselves. */
export interface Window {
  readonly tokens: Int32Array;
  readonly text: string;
}

/** Cleans texts and cuts them into windows, as the engine does. A text of nothing but quotation or markup has none. */
export function createWindows(vocabulary: Vocabulary): (text: string) => readonly Window[] {
  const tokenizer = new Tokenizer(vocabulary);
  return (original) => {
    const { text } = clean(original);
    return windowsOf([text], tokenizer).map(({ tokens, range }) => ({
      tokens: tokens.slice(),
      text: text.slice(range.start, range.end),
    }));
  };
}

/** A text as the encoder reads it: the token rows of its windows. */
export type EncoderInputs = readonly Int32Array[];

/** The windows of a text without their words. */
export function createInputs(vocabulary: Vocabulary): (text: string) => EncoderInputs {
  const windows = createWindows(vocabulary);
  return (text) => windows(text).map(({ tokens }) => tokens);
}

import { type Estimate, meanOf } from '../../audit';
import { type Engine, type Label, without } from '../../toxicity';
import { seededRandom } from '../random';
import { METHODS, type Method, placesOf } from './methods';

/** The part of a text's words that is removed. */
export const REMOVED = 0.2;
const RANDOM_DRAWS = 5;
const SEED = 11;

/** What removing words did to the probability, over all texts. */
export interface MethodFigures {
  readonly method: string;
  /** Mean fall of the probability when the words of the highest weight are removed. */
  readonly fall: Estimate;
  /** The same, less the fall with as many random words of the same text. */
  readonly beyondRandom: Estimate;
  /** Median over the texts of the time that weighing took, in scorings of the same text. */
  readonly scorings: number;
}

export interface DeletionFigures {
  /** Texts tested. */
  readonly n: number;
  readonly words: number;
  /** Mean fall with random words. */
  readonly random: Estimate;
  readonly methods: readonly MethodFigures[];
}

/**
 * The deletion test of an explanation: what carries a score must take it away when it is removed. Of each text, one
 * word in five is removed (at least one): those of the highest weight by each method, and random ones in five draws.
 * @param clock milliseconds from any start.
 * @param methods by their names.
 * @throws RangeError without texts.
 */
export async function deletionTest(
  engine: Engine,
  texts: readonly string[],
  label: Label,
  clock: () => number,
  methods: Readonly<Record<string, Method>> = METHODS,
): Promise<DeletionFigures> {
  if (texts.length === 0) throw new RangeError('A deletion test needs texts.');
  const random = seededRandom(SEED);
  const rows: Row[] = [];
  const ways = Object.values(methods);
  for (const text of texts) rows.push(await deleteFrom(engine, text, label, ways, random, clock));
  return {
    n: rows.length,
    words: mean(rows.map(({ words }) => words)),
    random: meanOf(rows.map((row) => row.random))!,
    methods: Object.keys(methods).map((method, index) => ({
      method,
      fall: meanOf(rows.map(({ falls }) => falls[index]!))!,
      beyondRandom: meanOf(rows.map((row) => row.falls[index]! - row.random))!,
      scorings: median(rows.map(({ scorings }) => scorings[index]!)),
    })),
  };
}

/** One text's figures; those of the methods in their order. */
interface Row {
  readonly words: number;
  readonly random: number;
  readonly falls: readonly number[];
  readonly scorings: readonly number[];
}

async function deleteFrom(
  engine: Engine,
  text: string,
  label: Label,
  methods: readonly Method[],
  random: () => number,
  clock: () => number,
): Promise<Row> {
  const places = placesOf(text);
  const count = Math.max(1, Math.round(REMOVED * places.length));
  const start = clock();
  const [whole] = await engine.score([text]);
  const scoring = clock() - start;
  const rests: string[] = [];
  const scorings: number[] = [];
  for (const method of methods) {
    const before = clock();
    const weighed = await method(engine, text, label);
    scorings.push((clock() - before) / scoring);
    weighed.sort((a, b) => b.weight - a.weight || a.start - b.start);
    rests.push(without(text, inOrder(weighed.slice(0, count))));
  }
  for (let draw = 0; draw < RANDOM_DRAWS; draw++) {
    const drawn = places.map((place) => ({ place, at: random() })).sort((a, b) => a.at - b.at);
    rests.push(without(text, inOrder(drawn.slice(0, count).map(({ place }) => place))));
  }
  const scores = await engine.score(rests);
  const falls = scores.map((score) => whole!.scores[label] - score.scores[label]);
  return {
    words: places.length,
    random: mean(falls.slice(scorings.length)),
    falls: falls.slice(0, scorings.length),
    scorings,
  };
}

function inOrder<Place extends { readonly start: number }>(places: readonly Place[]): Place[] {
  return [...places].sort((a, b) => a.start - b.start);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The upper one of the two in the middle, of an even number. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

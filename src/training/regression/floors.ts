import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { table } from '../card-format';
import { ALL, type Tally } from './results';

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

const floorsSchema = v.strictObject({
  format: v.literal(1),
  /** The model that was measured. */
  modelVersion: v.string(),
  /** Part of a category's sentences, rounded up, that may be lost. */
  margin: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** The same of all sentences together. */
  marginOfAll: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  categories: v.record(
    v.string(),
    v.strictObject({ n: wholeNumber, correct: wholeNumber, floor: wholeNumber }),
  ),
});

/** What each category reached when it was measured, and how many sentences it must keep. */
export type Floors = v.InferOutput<typeof floorsSchema>;

/** One sentence in twenty, at least one: a category of twenty may lose one to rounding on another machine. */
const MARGIN = 0.05;
/** Smaller, or every category could lose its margin at once. */
const MARGIN_OF_ALL = 0.01;

/** @throws Error when the file is not as it should be. */
export function readFloors(file: string): Floors {
  return v.parse(floorsSchema, JSON.parse(readFileSync(file, 'utf8')));
}

/** Floors a margin below what was measured. */
export function floorsOf(measured: ReadonlyMap<string, Tally>, modelVersion: string): Floors {
  const categories = [...measured].map(([category, { n, correct }]) => {
    const lost = Math.ceil((category === ALL ? MARGIN_OF_ALL : MARGIN) * n);
    return [category, { n, correct, floor: Math.max(0, correct - lost) }] as const;
  });
  return {
    format: 1,
    modelVersion,
    margin: MARGIN,
    marginOfAll: MARGIN_OF_ALL,
    categories: Object.fromEntries(categories),
  };
}

/**
 * What is wrong with a measurement, a line each: categories under their floor, and floors that were measured on
 * another set of sentences.
 */
export function shortfalls(measured: ReadonlyMap<string, Tally>, floors: Floors): string[] {
  const remedy = 'write the floors anew with `npx parley model floors`';
  const gone = Object.keys(floors.categories).filter((category) => !measured.has(category));
  return [
    ...gone.map((category) => `${category}: has a floor, but no sentences; ${remedy}`),
    ...[...measured].flatMap(([category, { n, correct }]) => {
      const known = floors.categories[category];
      if (!known) return [`${category}: has no floor; ${remedy}`];
      if (known.n !== n) return [`${category}: ${n} sentences, floor of ${known.n}; ${remedy}`];
      return correct < known.floor ? [`${category}: ${correct} correct, floor ${known.floor}`] : [];
    }),
  ];
}

/** category | n | correct | floor, in Markdown. */
export function floorTable(measured: ReadonlyMap<string, Tally>, floors: Floors): string {
  const rows = [...measured].map(([category, { n, correct }]) => [
    category,
    String(n),
    String(correct),
    String(floors.categories[category]?.floor ?? '–'),
  ]);
  return table(['category', 'n', 'correct', 'floor'], rows);
}

import { type Engine, type Label, type TextRange, without, wordsOf } from '../../toxicity';

/** The weight of each place where a word stands. */
export interface WeighedPlace extends TextRange {
  readonly weight: number;
}

/** A way to weigh the words of a text by how much they carry one label's score. */
export type Method = (engine: Engine, text: string, label: Label) => Promise<WeighedPlace[]>;

/** No piece of the vocabulary, so it reaches the encoder as the unknown token. */
const UNKNOWN_WORD = '\u2588';

/** The words' weights as the extension shows them, and the ways that were turned down for it. */
export const METHODS: Readonly<Record<string, Method>> = {
  shipped: async (engine, text, label) => [...(await engine.explain(text, label)).words],

  'word left out': (engine, text, label) =>
    fallsWith(engine, text, label, (places) => without(text, places)),

  'word unknown': (engine, text, label) =>
    fallsWith(engine, text, label, (places) => replaced(text, places, UNKNOWN_WORD)),

  'pair of words left out': async (engine, text, label) => {
    const places = placesOf(text);
    if (places.length < 2) return places.map((place) => ({ ...place, weight: 0 }));
    const pairs = places.slice(1).map((second, index) => [places[index]!, second]);
    const falls = await fallsOf(
      engine,
      text,
      label,
      pairs.map((pair) => without(text, pair)),
    );
    // A word's weight is half of what falls with the pairs that it is in.
    return places.map((place, index) => {
      const own = falls.slice(Math.max(0, index - 1), index + 1);
      return { ...place, weight: own.reduce((sum, fall) => sum + fall, 0) / own.length / 2 };
    });
  },
};

/** Every place where a word stands, in order. */
export function placesOf(text: string): TextRange[] {
  return wordsOf(text)
    .flatMap(({ places }) => places)
    .sort((a, b) => a.start - b.start);
}

/** One variant per word, changed at all its places at once. */
async function fallsWith(
  engine: Engine,
  text: string,
  label: Label,
  variant: (places: readonly TextRange[]) => string,
): Promise<WeighedPlace[]> {
  const words = wordsOf(text);
  const variants = words.map(({ places }) => variant(places));
  const falls = await fallsOf(engine, text, label, variants);
  return words.flatMap(({ places }, index) =>
    places.map((place) => ({ ...place, weight: falls[index]! })),
  );
}

async function fallsOf(
  engine: Engine,
  text: string,
  label: Label,
  variants: readonly string[],
): Promise<number[]> {
  const [whole, ...rest] = await engine.score([text, ...variants]);
  return rest.map(({ scores }) => whole!.scores[label] - scores[label]);
}

function replaced(text: string, places: readonly TextRange[], by: string): string {
  return places.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + by + rest.slice(end),
    text,
  );
}

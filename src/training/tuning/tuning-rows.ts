import { LABELS, type Label } from '../../toxicity';
import { canHide, canHost, hide } from '../augmentation/hide';
import { hostileWords } from '../augmentation/hostile-words';
import { swapIdentities } from '../augmentation/identity-words';
import { mentions } from '../augmentation/mentions';
import { obfuscate } from '../augmentation/obfuscate';
import { type Example, isCore } from '../dataset';
import type { Target } from '../join';
import { seededRandom } from '../random';

type Targets = Readonly<Record<Label, Target | null>>;

/** A text that the encoder is tuned on. */
export interface TuningRow {
  readonly text: string;
  readonly targets: Targets;
  /** Raters of the same source mean the same by a label. */
  readonly source: string;
}

/** What is added to the comments of the training side, and how much it weighs beside them. */
const ADDED = {
  /** Share of the comments of the core that are obfuscated too. */
  obfuscated: 0.12,
  /** Comments that a piece of another is hidden in: a hostile one, or one as harmless as the host. */
  hiddenHostile: 6000,
  hiddenHarmless: 4000,
  /** Sentences of long harmless comments, alone, and what follows in them after a sentence or two. */
  sentences: 16_000,
  laterParts: 4000,
  /** Weight of our own sentences. */
  mention: 0.3,
};

/** Encoder and n-grams are fitted on the same rows. */
export const TUNING_SEED = 1;

/** The comments of the training side and the altered copies that teach what they do not. */
export function tuningRows(examples: readonly Example[], seed: number): TuningRow[] {
  const random = seededRandom(seed);
  const training = examples
    .filter(({ side }) => side === 'training')
    .map(({ text, targets, sources }) => ({ text, targets, source: sources[0]! }));
  const core = new Set(examples.filter(isCore).map(({ text }) => text));
  const obfuscated = training
    .filter(({ text }) => core.has(text) && random() < ADDED.obfuscated)
    .map((row) => ({ ...row, text: obfuscate(row.text, random) }));
  const swapped = training.flatMap((row) => {
    const text = swapIdentities(row.text, random);
    return text === null ? [] : [{ ...row, text }];
  });
  return [
    ...training,
    ...obfuscated,
    ...swapped,
    ...hidden(training, random),
    ...parts(training, random),
    ...own(),
  ];
}

const WIKIPEDIA = new Set(['jigsaw-wiki', 'jigsaw-robtest', 'wiki-cat-large']);

function hidden(training: readonly TuningRow[], random: () => number): TuningRow[] {
  const pool = training.filter(({ source }) => WIKIPEDIA.has(source));
  const harmless = pool.filter(({ targets }) => targets.toxicity?.value === 0);
  const hosts = harmless.filter(({ text }) => canHost(text));
  const hostile = pool.filter(
    ({ text, targets }) => targets.toxicity?.value === 1 && canHide(text),
  );
  const neutral = harmless.filter(({ text }) => canHide(text));
  const any = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
  const pieces = [
    ...Array.from({ length: ADDED.hiddenHostile }, () => any(hostile)),
    ...Array.from({ length: ADDED.hiddenHarmless }, () => any(neutral)),
  ];
  return pieces.map((piece) => ({ ...piece, text: hide(piece.text, any(hosts).text, random) }));
}

/** Where nothing is hostile, no part is: long comments are judged by their parts too. */
function parts(training: readonly TuningRow[], random: () => number): TuningRow[] {
  const long = training.filter(
    ({ source, targets, text }) =>
      WIKIPEDIA.has(source) &&
      text.length > LONG &&
      LABELS.every((label) => !targets[label]?.value),
  );
  if (long.length === 0) return [];
  const any = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
  const pick = (count: number, of: (sentences: readonly string[]) => string) =>
    Array.from({ length: count }, () => {
      const row = any(long);
      return { ...row, text: of(row.text.split(SENTENCE_ENDS)) };
    });
  const later = (sentences: readonly string[]) =>
    sentences.slice(1 + Math.floor(random() * (sentences.length - 1))).join(' ');
  return [...pick(ADDED.sentences, any), ...pick(ADDED.laterParts, later)].filter(({ text }) =>
    /\w{2}/.test(text),
  );
}

/** Letters from which on a comment is cut into parts. */
const LONG = 400;
const SENTENCE_ENDS = /(?<=[.!?])\s+|\s*\n\s*/u;

function own(): TuningRow[] {
  return [...mentions(), ...hostileWords()].map(({ text, labels }) => ({
    text,
    source: 'own-sentences',
    targets: Object.fromEntries(
      LABELS.map((label) => {
        const value = labels[label];
        return [label, value === undefined ? null : { value, weight: ADDED.mention, gold: true }];
      }),
    ) as Targets,
  }));
}

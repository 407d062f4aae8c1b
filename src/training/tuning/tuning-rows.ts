import { LABELS, type Label } from '../../toxicity';
import { canHide, canHost, hide } from '../augmentation/hide';
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
  return [...training, ...obfuscated, ...swapped, ...hidden(training, random), ...ownMentions()];
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

function ownMentions(): TuningRow[] {
  return mentions().map(({ text, labels }) => ({
    text,
    source: 'own-mentions',
    targets: Object.fromEntries(
      LABELS.map((label) => {
        const value = labels[label];
        return [label, value === undefined ? null : { value, weight: ADDED.mention, gold: true }];
      }),
    ) as Targets,
  }));
}

import { LABELS, type Label } from '../../../src/toxicity';
import { EMBEDDING_SIZE } from '../../../src/training/encoder';
import type { Target } from '../../../src/training/join';
import { seededRandom } from '../../../src/training/random';
import type { Side } from '../../../src/training/split';
import type { Embedded } from '../../../src/training/training-set';

/** A vector of unit length whose first seven numbers say which labels are there, the eighth that none is, with a little noise. */
export function embeddingOf(labels: readonly Label[], random: () => number): Float32Array {
  const vector = Float32Array.from({ length: EMBEDDING_SIZE }, () => 0.05 * (random() - 0.5));
  if (labels.length === 0) vector[LABELS.length]! += 3;
  for (const label of labels) vector[LABELS.indexOf(label)]! += 3;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export interface ExampleParts {
  readonly key: string;
  readonly positive?: readonly Label[];
  /** Labels that nothing is known of. */
  readonly unknown?: readonly Label[];
  readonly side?: Side;
  readonly source?: string;
  readonly natural?: boolean;
}

const target = (value: number): Target => ({ value, weight: 1, gold: true });

export function example(parts: ExampleParts, random: () => number): Embedded {
  const { key, positive = [], unknown = [], side = 'training' } = parts;
  const known = (label: Label) =>
    unknown.includes(label) ? null : target(+positive.includes(label));
  return {
    key,
    text: `comment ${key}`,
    targets: Object.fromEntries(
      LABELS.map((label) => [label, known(label)]),
    ) as Embedded['targets'],
    sources: [parts.source ?? 'jigsaw-wiki'],
    natural: parts.natural ?? false,
    side,
    embeddings: [embeddingOf(positive, random)],
  };
}

/** Comments of all sides, most for validation, which thresholds need; every fifth one carries one label, in turn. */
export function corpus(size: number, seed = 7): Embedded[] {
  const random = seededRandom(seed);
  const sides: Side[] = [
    'training',
    'validation',
    'validation',
    'validation',
    'heldOut',
    'heldOut',
  ];
  return Array.from({ length: size }, (_, index) =>
    example(
      {
        key: index.toString(16).padStart(16, '0'),
        positive: index % 5 === 0 ? [LABELS[(index / 5) % LABELS.length]!] : [],
        unknown: ['sexual_explicit'],
        side: sides[index % sides.length]!,
        natural: true,
      },
      random,
    ),
  );
}

import { createHash } from 'node:crypto';
import { LABELS } from '../../toxicity';
import type { JoinedRow } from '../join';
import { seededRandom } from '../random';

/** The first so many in the order of their keys, which are hashes: a sample that stays the same. */
export function firstByKey<Row extends { readonly key: string }>(
  rows: readonly Row[],
  most: number,
): Row[] {
  return [...rows].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).slice(0, most);
}

/** Random numbers that belong to one thing, so that they do not depend on what else is measured. */
export function randomFor(name: string): () => number {
  return seededRandom(createHash('sha256').update(name).digest().readUInt32BE());
}

/** Judged harmless by raters: said not to be toxic, and nothing else of it either. */
export const isHarmless = ({ targets }: JoinedRow): boolean =>
  targets.toxicity?.gold === true &&
  targets.toxicity.value === 0 &&
  LABELS.every((label) => (targets[label]?.value ?? 0) < 0.5);

/** All raters say that it is toxic. */
export const isToxic = ({ targets }: JoinedRow): boolean =>
  targets.toxicity?.gold === true && targets.toxicity.value === 1;

export const wordCount = (text: string): number => text.match(/\S+/g)?.length ?? 0;

import { hashedNgrams } from '../../text';
import { LABELS } from '../../toxicity';
import type { Window } from '../dataset';
import { REFERENCE } from '../sources';
import type { TuningRow } from '../tuning/tuning-rows';
import type { NgramRow } from './fit-ngrams';

/** What the branch is fitted on: the same rows as the encoder is tuned on, and of each its first window too. */
export function ngramRows(
  rows: readonly TuningRow[],
  windowsOf: (text: string) => readonly Window[],
  buckets: number,
): NgramRow[] {
  return rows.map(({ text, targets, source }) => ({
    ngrams: hashedNgrams(windowsOf(text)[0]?.text ?? '', buckets),
    targets: LABELS.map((label) => targets[label]?.value ?? 0),
    weights: LABELS.map((label) => targets[label]?.weight ?? 0),
    source: source === REFERENCE ? null : source,
  }));
}

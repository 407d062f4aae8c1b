import { hashedNgrams } from '../../text';
import { LABELS } from '../../toxicity';
import type { Window } from '../dataset';
import { REFERENCE } from '../sources';
import type { TuningRow } from '../tuning/tuning-rows';
import type { NgramRow } from './fit-ngrams';

/** Of each row its first window, which is what the encoder is tuned on. */
export function firstWindows(
  rows: readonly TuningRow[],
  windowsOf: (text: string) => readonly Window[],
): TuningRow[] {
  return rows.map((row) => ({ ...row, text: windowsOf(row.text)[0]?.text ?? '' }));
}

/** What the branch is fitted on: the same as the encoder is tuned on. @param rows first windows. */
export function ngramRows(rows: readonly TuningRow[], buckets: number): NgramRow[] {
  return rows.map(({ text, targets, source }) => ({
    ngrams: hashedNgrams(text, buckets),
    targets: LABELS.map((label) => targets[label]?.value ?? 0),
    weights: LABELS.map((label) => targets[label]?.weight ?? 0),
    source: source === REFERENCE ? null : source,
  }));
}

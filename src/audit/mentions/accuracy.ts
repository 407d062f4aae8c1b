import type { Estimate } from '../statistics/estimate';
import { wilson } from '../statistics/proportion';
import type { Detector } from './detector';

/** A sentence with the groups that it is about, as people say. */
export interface LabelledSentence {
  readonly text: string;
  readonly groups: readonly string[];
}

/** How well mentions of a group are found; the estimates are null where there is nothing to be found or was found. */
export interface DetectorAccuracy {
  readonly group: string;
  /** Sentences that people say mention the group. */
  readonly mentions: number;
  /** Of the sentences that were found, those that do. */
  readonly precision: Estimate | null;
  /** Of the sentences that do, those that were found. */
  readonly recall: Estimate | null;
}

/** For each group of the sentences or the list that occurs, in alphabetical order. */
export function detectorAccuracy(
  detector: Detector,
  sentences: readonly LabelledSentence[],
): DetectorAccuracy[] {
  const read = sentences.map(({ text, groups }) => ({
    actual: new Set(groups),
    found: new Set(detector.groupsIn(text, { undisguised: true }).groups),
  }));
  const groups = new Set(read.flatMap(({ actual, found }) => [...actual, ...found]));
  return [...groups].sort().map((group) => {
    const actual = read.filter((one) => one.actual.has(group));
    const found = read.filter((one) => one.found.has(group));
    const right = found.filter((one) => one.actual.has(group)).length;
    return {
      group,
      mentions: actual.length,
      precision: wilson({ count: right, n: found.length }),
      recall: wilson({ count: right, n: actual.length }),
    };
  });
}

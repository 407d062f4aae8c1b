import {
  area,
  delongInterval,
  type Estimate,
  histogramOf,
  isFlagged,
  placesOf,
  wilson,
} from '../../audit';
import type { DenseHead } from '../head/dense-head';
import type { Example } from '../head/example';
import { headLogits } from '../head/head-logits';
import type { HeadFigures } from '../release/head-release';

/** A comment that nobody trains on; `logits` are of the packaged model without any head. */
export interface HeldOutExample extends Example {
  /** Groups that its text mentions, by the term list's ids. */
  readonly groups: readonly string[];
}

/** Share of a group's harmless comments that are flagged. */
export interface GroupRate extends Estimate {
  readonly group: string;
  readonly n: number;
}

/** What a head makes of the held-out comments, for toxicity, which every verdict speaks of. */
export interface HeldOutFigures {
  readonly auc: Estimate & { readonly n: number };
  /** Groups with enough harmless comments, the most often flagged first. */
  readonly groups: readonly GroupRate[];
}

/** With fewer harmless comments a group's rate says nothing. */
export const LEAST_OF_GROUP = 20;

/**
 * @param threshold of toxicity, a probability.
 * @throws RangeError without both toxic and harmless comments.
 */
export function heldOutFigures(
  examples: readonly HeldOutExample[],
  head: DenseHead,
  threshold: number,
): HeldOutFigures {
  const judged = examples.flatMap(({ labels, groups, ...example }) =>
    labels.toxicity === undefined
      ? []
      : [{ toxic: labels.toxicity, groups, logit: headLogits(head, example).toxicity }],
  );
  const places = placesOf(judged.map(({ logit }) => logit));
  const of = (toxic: boolean) =>
    histogramOf(
      [...judged.keys()].filter((index) => judged[index]!.toxic === toxic),
      places,
    );
  const found = area(of(true), of(false));
  const auc = found && delongInterval(found);
  if (!auc) {
    throw new RangeError('Held-out comments must be toxic and harmless, two of each at least.');
  }
  const least = Math.log(threshold / (1 - threshold));
  const harmless = judged.filter(({ toxic }) => !toxic);
  const names = [...new Set(harmless.flatMap(({ groups }) => groups))].sort();
  const groups = names.flatMap((group) => {
    const members = harmless.filter((each) => each.groups.includes(group));
    if (members.length < LEAST_OF_GROUP) return [];
    const count = members.filter(({ logit }) => isFlagged(logit, least)).length;
    return [{ ...wilson({ count, n: members.length })!, group, n: members.length }];
  });
  return {
    auc: { ...auc, n: judged.length },
    groups: groups.sort((a, b) => b.value - a.value),
  };
}

/** As a release carries them. */
export function headFiguresOf({ auc, groups: [worst] }: HeldOutFigures): HeadFigures {
  const figure = ({ value, low, high, n }: Estimate & { readonly n: number }) => ({
    value,
    interval: [low, high] as [number, number],
    n,
  });
  return {
    auc: figure(auc),
    worstGroup: worst ? { group: worst.group, fpr: figure(worst) } : null,
  };
}

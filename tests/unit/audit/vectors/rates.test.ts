import {
  type Confusion,
  confusionOf,
  isFlagged,
  rate,
} from '../../../../src/audit/statistics/confusion';
import {
  disparities,
  equalityDifference,
  ratioTo,
} from '../../../../src/audit/statistics/disparity';
import { benjaminiHochberg, bonferroni, holm } from '../../../../src/audit/statistics/multiplicity';
import { normalQuantile } from '../../../../src/audit/statistics/normal';
import { newcombe, wilson } from '../../../../src/audit/statistics/proportion';
import { describeVectors } from './shared-vectors';

interface RateInput {
  readonly labels: number[];
  readonly flagged?: number[];
  readonly scores?: number[];
  readonly threshold?: number;
  readonly rule?: string;
  readonly weights?: number[];
  readonly group?: string[];
  readonly groups?: Readonly<Record<string, number[]>>;
}

interface RateExpected {
  readonly byGroup?: Readonly<Record<string, unknown>>;
}

function cellsOf(
  { labels, flagged, scores, threshold, rule, weights }: RateInput,
  keep: (index: number) => boolean = () => true,
): Confusion {
  const flag = (index: number) => {
    if (flagged) return flagged[index] === 1;
    const score = scores![index]!;
    // "At least" is not our rule; the reference has both, and the confusion matrix is the same function.
    return rule === 'score >= threshold' ? score >= threshold! : isFlagged(score, threshold!);
  };
  return confusionOf(
    [...labels.keys()].filter(keep).map((index) => ({
      toxic: labels[index] === 1,
      flagged: flag(index),
      ...(weights && { weight: weights[index]! }),
    })),
  );
}

function ratesOf(cells: Confusion) {
  return {
    tp: cells.truePositives,
    fp: cells.falsePositives,
    fn: cells.falseNegatives,
    tn: cells.trueNegatives,
    tpr: rate('tpr', cells),
    fpr: rate('fpr', cells),
    tnr: rate('tnr', cells),
    fnr: rate('fnr', cells),
    precision: rate('precision', cells),
    flagRate: rate('flag_rate', cells),
  };
}

function differencesOf(groups: readonly Confusion[], overall?: Confusion) {
  const found = disparities(groups, overall);
  return {
    demographicParityDifference: found.demographicParity.difference,
    demographicParityRatio: found.demographicParity.ratio,
    equalizedOddsDifference: found.equalizedOdds.difference,
    equalizedOddsDifferenceMean: found.equalizedOddsMean,
    equalizedOddsRatio: found.equalizedOdds.ratio,
    equalOpportunityDifference: found.equalOpportunity,
    fprDifference: found.falsePositiveRate,
    fnrDifference: found.equalOpportunity,
  };
}

describeVectors<RateInput, RateExpected>('rates', (input, expected) => {
  const overall = cellsOf(input);
  if (input.groups) {
    const perGroup = Object.fromEntries(
      Object.entries(input.groups).map(([name, mentions]) => [
        name,
        ratesOf(cellsOf(input, (index) => mentions[index] === 1)),
      ]),
    );
    const all = ratesOf(overall);
    const own = Object.values(perGroup);
    return {
      ...all,
      perGroup,
      fped: equalityDifference(
        own.map(({ fpr }) => fpr),
        all.fpr,
      ),
      fned: equalityDifference(
        own.map(({ fnr }) => fnr),
        all.fnr,
      ),
    };
  }
  if (!expected.byGroup) return ratesOf(overall);
  const names = Object.keys(expected.byGroup);
  const cells = names.map((name) => cellsOf(input, (index) => input.group![index] === name));
  const count = (name?: string) =>
    input.group!.filter((own) => name === undefined || own === name).length;
  return {
    overall: { ...ratesOf(overall), count: count() },
    byGroup: Object.fromEntries(
      names.map((name, index) => [name, { ...ratesOf(cells[index]!), count: count(name) }]),
    ),
    betweenGroups: differencesOf(cells),
    toOverall: differencesOf(cells, overall),
  };
});

interface AequitasInput {
  readonly label: number[];
  readonly score: number[];
  readonly attributes: Readonly<Record<string, string[]>>;
  readonly referenceGroup: Readonly<Record<string, string>>;
}

interface AequitasExpected {
  readonly rows: readonly { readonly attribute_name: string; readonly attribute_value: string }[];
}

describeVectors<AequitasInput, AequitasExpected>('aequitas', (input, { rows }) => {
  const cells = (attribute: string, value: string) =>
    cellsOf(
      { labels: input.label, flagged: input.score },
      (index) => input.attributes[attribute]![index] === value,
    );
  const part = (count: number, n: number) => (n === 0 ? null : count / n);
  const all = input.score.filter((flag) => flag === 1).length;
  const figures = (own: Confusion) => {
    const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = own;
    const n = tp + fp + fn + tn;
    return {
      fpr: rate('fpr', own),
      fnr: rate('fnr', own),
      for: part(fn, fn + tn),
      fdr: rate('overturn_rate', own),
      ppr: part(tp + fp, all),
      pprev: rate('flag_rate', own),
      sizes: { group_size: n, pp: tp + fp, pn: fn + tn, tp, fp, tn, fn },
    };
  };
  return {
    rows: rows.map(({ attribute_name, attribute_value }) => {
      const { sizes, ...own } = figures(cells(attribute_name, attribute_value));
      const { sizes: _, ...reference } = figures(
        cells(attribute_name, input.referenceGroup[attribute_name]!),
      );
      const ratios = Object.entries(own).map(([name, value]) => [
        `${name}_disparity`,
        ratioTo(value, reference[name as keyof typeof reference]),
      ]);
      return { attribute_name, attribute_value, ...sizes, ...own, ...Object.fromEntries(ratios) };
    }),
  };
});

interface IntervalInput {
  readonly successes?: number;
  readonly n: number;
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly level: number;
}

describeVectors<IntervalInput, unknown>('intervals', (input) => {
  const z = normalQuantile(0.5 + input.level / 2);
  if (input.successes !== undefined) {
    const interval = wilson({ count: input.successes, n: input.n }, z);
    return { ci: interval && [interval.low, interval.high] };
  }
  const { value, low, high } = newcombe(
    { count: input.x1, n: input.n1 },
    { count: input.x2, n: input.n2 },
    z,
  )!;
  return { difference: value, ci: [low, high] };
});

describeVectors<{ p: number[] }, unknown>('multiplicity', ({ p }) => ({
  bonferroni: bonferroni(p),
  holm: holm(p),
  benjaminiHochberg: benjaminiHochberg(p),
}));

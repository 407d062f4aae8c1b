import { borkan } from '../../../../src/audit/figures/borkan';
import { jigsawScore, powerMean } from '../../../../src/audit/statistics/power-mean';
import {
  area,
  compareAreas,
  delongInterval,
  histogramOf,
  placesOf,
} from '../../../../src/audit/statistics/roc';
import { describeVectors } from './shared-vectors';

interface Labelled {
  readonly labels: readonly number[];
  readonly scores: readonly number[];
}

const where = (flags: readonly number[], value: number) =>
  [...flags.keys()].filter((index) => flags[index] === value);

function areaOf({ labels, scores }: Labelled) {
  const places = placesOf(scores);
  return area(histogramOf(where(labels, 1), places), histogramOf(where(labels, 0), places));
}

describeVectors<Labelled & { inSubgroup: number[] }, unknown>('auc', (input) => {
  const { scores, labels, inSubgroup } = input;
  const places = placesOf(scores);
  const cell = (group: number, label: number) =>
    histogramOf(
      where(labels, label).filter((index) => inSubgroup[index] === group),
      places,
    );
  const figures = borkan({
    toxicMentions: cell(1, 1),
    harmlessMentions: cell(1, 0),
    toxicOthers: cell(0, 1),
    harmlessOthers: cell(0, 0),
  });
  return {
    subgroupSize: where(inSubgroup, 1).length,
    overallAuc: areaOf(input)?.value ?? null,
    subgroupAuc: figures.subgroup_auc?.value ?? null,
    bpsnAuc: figures.bpsn_auc?.value ?? null,
    bnspAuc: figures.bnsp_auc?.value ?? null,
    negativeAeg: figures.negative_aeg?.value ?? null,
    positiveAeg: figures.positive_aeg?.value ?? null,
  };
});

describeVectors<Labelled & { a?: Labelled; b?: Labelled }, unknown>('delong', (input) => {
  if (input.a && input.b) {
    const { statistic, degreesOfFreedom, p } = compareAreas(areaOf(input.a)!, areaOf(input.b)!)!;
    return { statistic, df: degreesOfFreedom, p };
  }
  const { value, variance } = areaOf(input)!;
  const { low, high } = delongInterval(areaOf(input)!)!;
  return { auc: value, variance, ci: [low, high] };
});

interface Jigsaw {
  readonly values?: (number | null)[];
  readonly p: number;
  readonly overallAuc: number;
  readonly subgroupAuc: (number | null)[];
  readonly bpsnAuc: (number | null)[];
  readonly bnspAuc: (number | null)[];
}

describeVectors<Jigsaw, unknown>('jigsaw-score', (input) => {
  if (input.values) {
    const { value, used, dropped } = powerMean(input.values, input.p);
    return { powerMean: value, used, dropped };
  }
  const { overallAuc, subgroupAuc, bpsnAuc, bnspAuc } = input;
  return {
    powerMeanSubgroup: powerMean(subgroupAuc).value,
    powerMeanBpsn: powerMean(bpsnAuc).value,
    powerMeanBnsp: powerMean(bnspAuc).value,
    finalScore: jigsawScore(
      overallAuc,
      subgroupAuc.map((subgroup, index) => ({
        subgroup,
        bpsn: bpsnAuc[index]!,
        bnsp: bnspAuc[index]!,
      })),
    ),
  };
});

import { describe, expect, it } from 'vitest';
import {
  krippendorffAlpha,
  type Level,
  type Ratings,
  rawAgreement,
} from '../../../../src/audit/statistics/agreement';
import {
  attentionRatio,
  evenness,
  jensenShannon,
  sharesOf,
  totalVariation,
} from '../../../../src/audit/statistics/attention';
import {
  accelerationOf,
  bcaInterval,
  bootstrapDraws,
  percentileInterval,
} from '../../../../src/audit/statistics/bootstrap';
import { calibrationBins, calibrationErrors } from '../../../../src/audit/statistics/calibration';
import { counterfactualGap, flipsOf, gapOf } from '../../../../src/audit/statistics/counterfactual';
import {
  type Design,
  effectiveSize,
  poissonDesign,
  ratioOf,
  stratifiedDesign,
  totalOf,
  type WithError,
} from '../../../../src/audit/statistics/inverse-probability';
import { cohenKappa, fleissKappa } from '../../../../src/audit/statistics/kappa';
import { missedRate } from '../../../../src/audit/statistics/missed-rate';
import { wilson } from '../../../../src/audit/statistics/proportion';
import { describeVectors, expectClose, vectorsOf } from './shared-vectors';

interface CounterfactualInput {
  readonly original: number[];
  readonly counterfactual?: number[];
  readonly counterfactuals?: number[][];
  readonly weights?: number[];
  readonly threshold?: number;
}

describeVectors<CounterfactualInput, unknown>('counterfactual', (input) => {
  const comments = input.original.map((own, index) => ({
    own,
    others: input.counterfactuals?.[index] ?? [input.counterfactual![index]!],
    weight: input.weights?.[index] ?? 1,
  }));
  const gap = counterfactualGap(comments)!;
  const flips = input.threshold === undefined ? null : flipsOf(comments, input.threshold)!;
  return {
    perExample: comments.filter(({ others }) => others.length > 0).map(gapOf),
    ctfGap: gap.gap,
    signedGap: gap.signed,
    maxGap: gap.greatest,
    examplesUsed: gap.n,
    pairs: flips?.pairs,
    flipRate: flips?.flips,
    negToNeg: flips?.neitherFlagged,
    negToPos: flips?.appears,
    posToNeg: flips?.vanishes,
    posToPos: flips?.bothFlagged,
  };
});

interface CalibrationInput {
  readonly scores: number[];
  readonly labels: number[];
  readonly inSubgroup?: number[];
  readonly bins: number;
}

describeVectors<CalibrationInput, unknown>('calibration', (input) => {
  const { scores, labels, inSubgroup, bins } = input;
  const of = (keep: (index: number) => boolean) => {
    const scored = scores
      .map((score, index) => ({ score, positive: labels[index] === 1, index }))
      .filter(({ index }) => keep(index));
    const own = calibrationBins(scored, { bins, onesApart: true });
    const errors = calibrationErrors(own);
    return {
      ece: errors?.expected ?? null,
      mce: errors?.greatest,
      rmsce: errors?.rootMeanSquare,
      bins: own,
      n: scored.length,
    };
  };
  return {
    ...of(() => true),
    subgroup: of((index) => inSubgroup?.[index] === 1),
    background: of((index) => inSubgroup?.[index] === 0),
  };
});

interface AgreementInput {
  readonly raters: Ratings | number;
  readonly level: Level;
  readonly table?: number[][];
  readonly counts?: number[][];
  readonly unitsByPositiveVotes?: Readonly<Record<string, number>>;
}

describeVectors<AgreementInput, unknown>('agreement', (input) => {
  if (input.table) {
    const kappa = cohenKappa(input.table);
    // The same comments as two lists of ratings, for raw agreement.
    const pairs = input.table.flatMap((row, first) =>
      row.flatMap((count, second) => Array.from({ length: count }, () => [first, second])),
    );
    const raw = rawAgreement([pairs.map(([first]) => first!), pairs.map(([, second]) => second!)]);
    return {
      kappa: kappa?.value ?? null,
      se: kappa?.error,
      se0: kappa?.errorByChance,
      ci95: kappa && [kappa.low, kappa.high],
      observedAgreement: raw!.share,
      pabak: raw!.pabak,
    };
  }
  if (input.counts) {
    const { fleiss, freeMarginal } = fleissKappa(input.counts)!;
    return { kappa: fleiss, freeMarginalKappa: freeMarginal };
  }
  if (input.unitsByPositiveVotes) {
    const raters = input.raters as number;
    const votes = Object.entries(input.unitsByPositiveVotes).flatMap(([positive, units]) =>
      Array.from({ length: units }, () => Number(positive)),
    );
    const ratings = Array.from({ length: raters }, (_, rater) =>
      votes.map((positive) => (rater < positive ? 1 : 0)),
    );
    return {
      fleissKappa: fleissKappa(votes.map((positive) => [raters - positive, positive]))!.fleiss,
      krippendorffAlpha: krippendorffAlpha(ratings),
      units: votes.length,
    };
  }
  return { alpha: krippendorffAlpha(input.raters as Ratings, input.level) };
});

interface AttentionInput {
  readonly reviews: number[];
  readonly traffic: number[];
  readonly reviewedFlags?: Readonly<Record<string, number>>;
  readonly overturned: Readonly<Record<string, number>>;
}

describeVectors<AttentionInput, unknown>('attention', (input) => {
  if (input.reviewedFlags) {
    return Object.fromEntries(
      Object.entries(input.reviewedFlags).map(([name, n]) => {
        const overturned = input.overturned[name]!;
        const share = wilson({ count: overturned, n });
        const ci95 = share && [share.low, share.high];
        return [name, { n, overturned, rate: share?.value ?? null, ci95 }];
      }),
    );
  }
  const [reviewShare, trafficShare] = [sharesOf(input.reviews), sharesOf(input.traffic)];
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  const ratios = input.reviews.map((count, index) =>
    attentionRatio(
      { count, n: total(input.reviews) },
      { count: input.traffic[index]!, n: total(input.traffic) },
    ),
  );
  return {
    reviewShare,
    trafficShare,
    attentionRatio: ratios.map((ratio) => ratio!.value),
    attentionRatioCi95: ratios.map(
      (ratio) => ratio!.interval && [ratio!.interval.low, ratio!.interval.high],
    ),
    jensenShannonDivergenceBits: jensenShannon(reviewShare, trafficShare),
    totalVariation: totalVariation(reviewShare, trafficShare),
    normalisedEntropyReview: evenness(reviewShare),
  };
});

interface IpwInput {
  readonly populationByStratum?: Readonly<Record<string, number>>;
  readonly stratum: string[];
  readonly inclusionProbability: number[];
  readonly flagged: number[];
  readonly toxic: number[];
  readonly inGroup?: number[];
}

const named = (figure: WithError | null) => ({
  est: figure?.value ?? null,
  se: figure?.error ?? null,
});

function auditFigures({ flagged, toxic, inGroup }: IpwInput, design: Design) {
  const of = (value: (index: number) => number) => [...toxic.keys()].map(value);
  const y = of((index) => toxic[index]!);
  const cell = (label: number, flag: number) =>
    of((index) => (toxic[index] === label && flagged[index] === flag ? 1 : 0));
  const within = (values: number[]) => of((index) => values[index]! * (inGroup?.[index] ?? 0));
  const [tp, fn, fp, tn] = [cell(1, 1), cell(1, 0), cell(0, 1), cell(0, 0)];
  const harmless = of((index) => 1 - toxic[index]!);
  const flags = of((index) => flagged[index]!);
  const ones = of(() => 1);
  const ratio = (a: number[], b: number[]) => named(ratioOf(a, b, design));
  return {
    totals: Object.fromEntries(
      Object.entries({ tp, fn, fp, tn }).map(([name, values]) => [
        name,
        named(totalOf(values, design)),
      ]),
    ),
    nHat: named(totalOf(ones, design)),
    toxicTotal: named(totalOf(y, design)),
    prevalence: ratio(y, ones),
    prevalenceHajek: ratio(y, ones),
    fnr: ratio(fn, y),
    fpr: ratio(fp, harmless),
    precision: ratio(tp, flags),
    recall: ratio(tp, y),
    group_fnr: ratio(within(fn), within(y)),
    group_fpr: ratio(within(fp), within(harmless)),
    group_prevalence: ratio(within(y), within(ones)),
    group_total_pos: named(totalOf(within(y), design)),
    nEff: effectiveSize(design.weights),
  };
}

describeVectors<IpwInput, { reason?: string }>('ipw', (input, { reason }) => {
  if (reason) {
    // Only flagged comments: nothing is known of what was missed, whatever the weights.
    const strata = [true, false].map((flag) => {
      const own = [...input.flagged.keys()].filter(
        (index) => (input.flagged[index] === 1) === flag,
      );
      const toxic = own.filter((index) => input.toxic[index] === 1).length;
      return { flagged: flag, audited: own.length, toxic, population: own.length || 1000 };
    });
    return { fnr: missedRate(strata), reason };
  }
  return auditFigures(
    input,
    input.populationByStratum
      ? stratifiedDesign(input.stratum, input.populationByStratum)
      : poissonDesign(input.inclusionProbability),
  );
});

interface BootstrapInput {
  readonly data: number[];
  readonly method?: string;
  readonly samples?: [number[], number[]];
  readonly resampleIndices?: number[][];
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const leavingOut = (values: readonly number[]) =>
  values.map((_, out) => mean(values.filter((_value, index) => index !== out)));

const bootstrapCases = vectorsOf<BootstrapInput, { ci: [number, number] }>('bootstrap');

describe.runIf(bootstrapCases.length > 0)('shared vectors: bootstrap', () => {
  it.each(bootstrapCases)('$id', ({ input, expected, tolerance = 1e-9 }) => {
    const { data, method, samples, resampleIndices } = input;
    if (samples) {
      const [first, second] = samples;
      const acceleration = accelerationOf([
        leavingOut(first).map((one) => one - mean(second)),
        leavingOut(second).map((one) => mean(first) - one),
      ]);
      return expectClose({ acceleration }, expected, tolerance, '');
    }
    const acceleration = accelerationOf([leavingOut(data)]);
    const draws = resampleIndices
      ? resampleIndices.map((indices) => mean(indices.map((index) => data[index]!)))
      : bootstrapDraws(
          data.length,
          (weights) => data.reduce((sum, value, at) => sum + value * weights[at]!, 0) / data.length,
          { to: 20_000 },
        );
    const plain = percentileInterval(mean(data), draws);
    const bca = bcaInterval(mean(data), draws, acceleration)!;
    const { low, high } = method === 'percentile' ? plain : bca;
    const found = {
      estimate: mean(data),
      z0: bca.z0,
      acceleration,
      alphas: bca.shares,
      ci: [low, high],
      percentileCi: [plain.low, plain.high],
    };
    expectClose(found, expected, tolerance, '');
    return expect(found.ci[0]).toBeLessThan(found.ci[1]!);
  });
});

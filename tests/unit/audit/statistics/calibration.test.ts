import { describe, expect, it } from 'vitest';
import { calibrationBins, calibrationError } from '../../../../src/audit/statistics/calibration';

describe('the calibration error', () => {
  it('is the distance of mean probability and share, bin by bin', () => {
    // One bin of two: mean 0.75 against 1/2. One of one: 0.95 against 1. Weights 2/3 and 1/3.
    const scored = [
      { score: 0.71, positive: true },
      { score: 0.79, positive: false },
      { score: 0.95, positive: true },
    ];
    expect(calibrationError(scored)!.value).toBeCloseTo((2 / 3) * 0.25 + (1 / 3) * 0.05, 12);
  });

  it('agrees with torchmetrics on forty cases', () => {
    const scores = [
      0.6435, 0.3804, 0.6624, 0.1635, 0.9616, 0.3463, 0.9908, 0.2348, 0.5851, 0.4063, 0.1361,
      0.5436, 0.5177, 0.7661, 0.9329, 0.0896, 0.1956, 0.9932, 0.2349, 0.2387, 0.6285, 0.7342,
      0.6877, 0.0311, 0.9016, 0.2861, 0.5551, 0.376, 0.0266, 0.4937, 0.8339, 0.3666, 0.5149, 0.4719,
      0.3858, 0.7434, 0.3349, 0.5948, 0.3158, 0.3459,
    ];
    const known = [
      1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1,
      0, 0, 1, 1, 0, 0, 1, 0, 0,
    ];
    const scored = scores.map((score, index) => ({ score, positive: known[index] === 1 }));
    expect(calibrationError(scored)!.value).toBeCloseTo(0.220605, 9);
  });

  it('counts a certain 1 in the last bin', () => {
    expect(calibrationError([{ score: 1, positive: true }])!.value).toBe(0);
    expect(calibrationError([])).toBeNull();
  });
});

it('bins hold what lies at their lower bound, and ones may stand apart', () => {
  const scored = [0, 0.5, 1, 1].map((score) => ({ score, positive: score > 0.5 }));
  expect(calibrationBins(scored, { bins: 2 })).toEqual([
    { bin: 0, n: 1, meanScore: 0, rate: 0 },
    { bin: 1, n: 3, meanScore: 2.5 / 3, rate: 2 / 3 },
  ]);
  expect(calibrationBins(scored, { bins: 2, onesApart: true }).map(({ bin }) => bin)).toEqual([
    0, 1, 2,
  ]);
});

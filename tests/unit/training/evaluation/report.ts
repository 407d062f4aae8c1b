import { barsOf } from '../../../../src/training/evaluation/bars';
import type { EvaluationReport } from '../../../../src/training/evaluation/evaluation';
import type { LabelFigures } from '../../../../src/training/evaluation/label-figures';
import type { Results } from '../../../../src/training/evaluation/plan';
import { share } from '../../../../src/training/evaluation/share';
import { SOURCES } from '../../../../src/training/sources';
import { all } from './judgements';

const about = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const tenths = (count: number) => share([...Array(10).keys()], (index) => index < count);

const figures: LabelFigures = {
  n: 500,
  positives: 50,
  auc: about(0.9712),
  averagePrecision: 0.8,
  recallAtStatedRate: about(0.85),
  calibrationError: about(0.015),
  falsePositiveRate: about(0.014),
  recall: about(0.6),
  precision: about(0.7),
};
const set = (name: string, label: 'toxicity' | 'sexual_explicit') => ({
  name,
  title: name,
  n: 500,
  labels: { [label]: figures },
});
const swapped = {
  n: 40,
  substitutes: 300,
  gap: about(0.031),
  spread: about(0.1),
  flips: tenths(1),
};

const results: Results = {
  natural: {
    ...set('natural', 'toxicity'),
    meanAuc: { ...about(0.98), labels: 6 },
    flaggedForAny: tenths(1),
  },
  sets: [set('civil', 'toxicity')],
  sexualExplicit: [set('rtp', 'sexual_explicit'), set('together', 'sexual_explicit')],
  obfuscation: [
    {
      trick: 'mixed',
      n: 500,
      positives: 50,
      before: about(0.97),
      after: about(0.93),
      loss: about(0.04),
    },
  ],
  longComments: {
    words: 100,
    harmless: { asWhole: tenths(1), atAll: tenths(2) },
    toxic: { asWhole: tenths(6), atAll: tenths(9) },
  },
  hidden: {
    flaggedAlone: tenths(9),
    found: tenths(8),
    foundOfAll: tenths(7),
    control: tenths(3),
    foundBeyondControl: tenths(6),
  },
  identity: {
    n: 96,
    terms: [
      {
        term: 'queer',
        n: 48,
        bpsn: about(0.86),
        bnsp: about(0.99),
        subgroup: about(0.95),
        harmlessFlagged: 3,
        hostileFlagged: 20,
      },
      {
        term: 'older',
        n: 48,
        bpsn: about(0.97),
        bnsp: about(0.91),
        subgroup: about(0.96),
        harmlessFlagged: 0,
        hostileFlagged: 15,
      },
    ],
  },
  counterfactual: swapped,
  counterfactualSentences: swapped,
  cannotJudge: {
    languages: tenths(10),
    code: tenths(9),
    byLanguage: { de: tenths(10) },
    byCode: { go: tenths(9) },
    english: tenths(0),
    talkPages: { refused: tenths(0), flagged: tenths(1) },
  },
  comparators: [
    {
      name: 'a filter',
      n: 500,
      recall: about(0.5),
      falsePositiveRate: about(0.03),
      balancedAccuracy: 0.735,
      modelRecall: 0.8,
    },
  ],
  samples: [
    { text: 'What a job.', flag: true, about: 'sarcasm', flags: [], highest: null },
    {
      text: 'Thanks.',
      flag: false,
      about: 'thanks',
      flags: [],
      highest: { label: 'toxicity', probability: 0.01 },
    },
  ],
  extra: [{ ...set('benchmark', 'toxicity'), known: 3 }],
};

/** A report with a figure in every place. */
export const report: EvaluationReport = {
  format: 1,
  modelVersion: 'ab'.repeat(32),
  bytes: 9_446_496,
  thresholds: all(0.5),
  most: null,
  sources: SOURCES.map(({ name }) => ({ name, training: 6, validation: 2, heldOut: 2 })),
  bars: barsOf(results, 9_446_496),
  published: { measuredOn: 'madlibs', rows: [{ term: 'queer', bpsnAuc: 0.69, bnspAuc: 1 }] },
  ...results,
};

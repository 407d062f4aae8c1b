import { LABELS, type Label, type Thresholds } from '../toxicity';
import { type BiasReport, measureBias } from './bias';
import type { Calibration } from './calibrate';
import { CANDIDATES, type Candidate, chooseHeads, type Trial } from './choose';
import type { Heads } from './heads';
import { type HeldOutReport, measureHeldOut } from './held-out';
import { SAMPLE_SENTENCES, TEMPLATE_SENTENCES } from './identity-templates';
import { probabilitiesOf } from './measure';
import { calibrateHeads, fixThresholds, type ThresholdSource } from './operating-point';
import { SOURCES } from './sources';
import type { Side } from './split';
import type { Embedded } from './training-set';

/** The embeddings, window by window, of one of our own sentences. */
export type EmbeddingsOf = (sentence: string) => readonly Float32Array[];

/** Sentences of our own that the report is about; they have to be embedded beside the data. */
export const OWN_SENTENCES: readonly string[] = [
  ...TEMPLATE_SENTENCES.map(({ text }) => text),
  ...SAMPLE_SENTENCES,
];

/** How many comments a source gives to each side, a comment counted for the first source that has it. */
export type SourceCounts = Readonly<Record<Side, number>> & { readonly name: string };

/** All figures of the model card. */
export interface TrainingReport {
  readonly sources: readonly SourceCounts[];
  readonly trials: readonly Trial[];
  readonly chosen: Trial;
  readonly calibration: Partial<Record<Label, Calibration>>;
  readonly thresholds: Thresholds;
  readonly thresholdSources: Readonly<Record<Label, ThresholdSource>>;
  readonly heldOut: HeldOutReport;
  readonly bias: BiasReport;
  readonly samples: readonly {
    readonly text: string;
    readonly flags: readonly Label[];
    readonly scores: Readonly<Record<Label, number>>;
  }[];
}

/** From embedded examples to heads and thresholds, and all that is to be said of them. */
export function trainModel(
  examples: readonly Embedded[],
  embeddingsOf: EmbeddingsOf,
  onTrial?: (trial: Trial) => void,
  candidates: readonly Candidate[] = CANDIDATES,
): { heads: Heads; report: TrainingReport } {
  const on = (side: Side) => examples.filter((example) => example.side === side);
  const validation = on('validation');
  const {
    heads: fitted,
    chosen,
    trials,
  } = chooseHeads(on('training'), validation, candidates, onTrial);
  const { heads, calibration } = calibrateHeads(fitted, validation);
  const { thresholds, sources: thresholdSources } = fixThresholds(heads, validation);
  const scoresOf = (text: string) => probabilitiesOf(heads, embeddingsOf(text));
  const report: TrainingReport = {
    sources: countSources(examples),
    trials,
    chosen,
    calibration,
    thresholds,
    thresholdSources,
    heldOut: measureHeldOut(heads, thresholds, on('heldOut')),
    bias: measureBias(({ text }) => scoresOf(text), thresholds),
    samples: SAMPLE_SENTENCES.map((text) => {
      const scores = scoresOf(text);
      const flags = LABELS.filter((label) => scores[label] >= thresholds[label]);
      return { text, flags, scores };
    }),
  };
  return { heads, report };
}

function countSources(examples: readonly Embedded[]): SourceCounts[] {
  return SOURCES.map(({ name }) => {
    const own = examples.filter(({ sources }) => sources[0] === name);
    const count = (side: Side) => own.filter((example) => example.side === side).length;
    return {
      name,
      training: count('training'),
      validation: count('validation'),
      heldOut: count('heldOut'),
    };
  });
}

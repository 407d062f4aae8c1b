import type { Judgement, ScoredJudgement } from '../../../../src/review';
import { LABELS, type Label } from '../../../../src/toxicity';
import type { JoinedRow, Target } from '../../../../src/training/join';

/** A judgement with this probability of toxicity, flagged from one half on; nothing else scores. */
export function toxicity(probability: number): ScoredJudgement {
  return {
    status: 'scored',
    scores: { ...all(0), toxicity: probability },
    flags: probability >= 0.5 ? ['toxicity'] : [],
  };
}

export const refused = (reason: 'other-language' | 'only-code' | 'empty'): Judgement => ({
  status: 'cannot-judge',
  reason,
});

export const all = (value: number): Record<Label, number> =>
  Object.fromEntries(LABELS.map((label) => [label, value])) as Record<Label, number>;

/** A held-out talk comment; raters gave what `labels` says, and 0 for the rest but sexual_explicit. */
export function row(
  text: string,
  labels: Partial<Record<Label, number>> = {},
  natural = true,
): JoinedRow {
  const gold = (value: number): Target => ({ value, weight: 1, gold: true });
  return {
    key: text,
    text,
    targets: {
      ...(Object.fromEntries(LABELS.map((label) => [label, gold(labels[label] ?? 0)])) as Record<
        Label,
        Target
      >),
      sexual_explicit: null,
    },
    sources: ['jigsaw-wiki'],
    natural,
  };
}

import { flagProbability, type Judgement, type ScoredJudgement } from '../review';
import { LABELS, type Label, type Scores } from '../toxicity';
import type { Outcome } from './score-lines';

export type FormatOutcome = (outcome: Outcome) => string;

/** As one line of JSON: `{"id", "status", "reason"?, "scores", "flags", "passages"?}`, or `{"line", "error"}`. */
export const asJson: FormatOutcome = (outcome) => {
  if ('error' in outcome)
    return `${JSON.stringify({ line: outcome.line, error: outcome.error })}\n`;
  const { id, judgement } = outcome;
  const answer =
    judgement.status === 'scored'
      ? { id, ...judgement, scores: rounded(judgement.scores), ...roundedPassages(judgement) }
      : { id, ...judgement, scores: null, flags: [] };
  return `${JSON.stringify(answer)}\n`;
};

/** As one line for people: the line's number, its id if it has one, and what was found. */
export const asWords: FormatOutcome = (outcome) => {
  if ('error' in outcome) return `${outcome.error}\n`;
  const { id, line, judgement } = outcome;
  const name = id === null ? `${line}` : `${line} (${id})`;
  return `${name}\t${inWords(judgement)}\n`;
};

function inWords(judgement: Judgement): string {
  if (judgement.status === 'cannot-judge') {
    return `cannot judge: ${judgement.reason.replace('-', ' ')}`;
  }
  const { scores, flags, passages } = judgement;
  const said = (label: Label) =>
    `${label} ${flagProbability(judgement, label).toFixed(2)}${passages?.[label] ? ' in one sentence' : ''}`;
  if (flags.length > 0) return `flagged: ${flags.map(said).join(', ')}`;
  const highest = LABELS.reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return `no flag (highest: ${said(highest)})`;
}

/** Six decimals: a float32 has no more to say. */
function rounded<Given extends Partial<Scores>>(scores: Given): Given {
  const entries = Object.entries(scores).map(([label, p]) => [label, Number(p.toFixed(6))]);
  return Object.fromEntries(entries);
}

const roundedPassages = ({ passages }: ScoredJudgement) =>
  passages ? { passages: rounded(passages) } : {};

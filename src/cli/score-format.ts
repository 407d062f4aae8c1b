import type { Judgement } from '../review';
import { LABELS, type Label, type Scores } from '../toxicity';
import type { Outcome } from './score-lines';

export type FormatOutcome = (outcome: Outcome) => string;

/** As one line of JSON: `{"id", "status", "reason"?, "scores", "flags"}`, or `{"line", "error"}`. */
export const asJson: FormatOutcome = (outcome) => {
  if ('error' in outcome)
    return `${JSON.stringify({ line: outcome.line, error: outcome.error })}\n`;
  const { id, judgement } = outcome;
  const answer =
    judgement.status === 'scored'
      ? { id, ...judgement, scores: rounded(judgement.scores) }
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
  const { scores, flags } = judgement;
  const said = (label: Label) => `${label} ${scores[label].toFixed(2)}`;
  if (flags.length > 0) return `flagged: ${flags.map(said).join(', ')}`;
  const highest = LABELS.reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return `no flag (highest: ${said(highest)})`;
}

/** Six decimals: a float32 has no more to say. */
function rounded(scores: Scores): Scores {
  const entries = LABELS.map((label) => [label, Number(scores[label].toFixed(6))]);
  return Object.fromEntries(entries);
}

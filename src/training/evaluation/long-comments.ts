import type { JoinedRow } from '../join';
import { isHarmless, isToxic, wordCount } from './sampling';
import { type Share, share } from './share';
import { isFlagged, type JudgementOf, type Measurement } from './types';

/** Longer ones may be more than the model reads at once, so that their sentences are judged by themselves too. */
const LONGER_THAN = 100;

/** What judging sentences by themselves finds in long comments, and what it costs. */
export interface LongComments {
  readonly words: number;
  readonly harmless: Flagged;
  readonly toxic: Flagged;
}

interface Flagged {
  readonly asWhole: Share;
  /** For the whole, or for a sentence. */
  readonly atAll: Share;
}

/** @param rows held-out comments of natural prevalence. */
export function longComments(rows: readonly JoinedRow[]): Measurement<LongComments> {
  const long = rows.filter(({ text }) => wordCount(text) > LONGER_THAN);
  return {
    texts: long.map(({ text }) => text),
    measure: (judgementOf) => ({
      words: LONGER_THAN,
      harmless: flagged(long.filter(isHarmless), judgementOf),
      toxic: flagged(long.filter(isToxic), judgementOf),
    }),
  };
}

function flagged(rows: readonly JoinedRow[], judgementOf: JudgementOf): Flagged {
  return {
    asWhole: share(rows, ({ text }) => {
      const judgement = judgementOf(text);
      if (judgement.status !== 'scored') return false;
      return judgement.flags.some((label) => judgement.passages?.[label] === undefined);
    }),
    atAll: share(rows, ({ text }) => isFlagged(judgementOf(text))),
  };
}

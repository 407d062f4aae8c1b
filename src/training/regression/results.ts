import type { Judge, Judgement } from '../../review';
import type { Sentence } from './sentences';

/** A sentence with what the model says of it. */
export interface Result {
  readonly sentence: Sentence;
  readonly judgement: Judgement;
  readonly correct: boolean;
}

/** How many sentences of a category were judged correctly. */
export interface Tally {
  readonly n: number;
  readonly correct: number;
}

/** Name under which all sentences together are counted. */
export const ALL = 'all';

/** Judges every sentence as the extension judges a comment: prepared, scored, flagged. */
export async function judgeSentences(
  judge: Judge,
  sentences: readonly Sentence[],
): Promise<Result[]> {
  const judgements = await judge.judge(sentences.map(({ text }) => text));
  return sentences.map((sentence, index) => {
    const judgement = judgements[index]!;
    return { sentence, judgement, correct: isCorrect(sentence, judgement) };
  });
}

/** A sentence that the model says it cannot judge is never correct: all of them are plain English. */
export function isCorrect({ flagged, clear }: Sentence, judgement: Judgement): boolean {
  if (judgement.status === 'cannot-judge') return false;
  const { flags } = judgement;
  const found = flagged.length === 0 || flagged.some((label) => flags.includes(label));
  const wrong = clear === 'all' ? flags : flags.filter((label) => clear.includes(label));
  return found && wrong.length === 0;
}

/** Per category in order of appearance; last of all, all sentences together. */
export function tallies(results: readonly Result[]): Map<string, Tally> {
  const categories = new Set(results.map(({ sentence }) => sentence.category));
  const parts = [...categories].map((category) => {
    const own = results.filter(({ sentence }) => sentence.category === category);
    return [category, tally(own)] as const;
  });
  return new Map([...parts, [ALL, tally(results)]]);
}

function tally(results: readonly Result[]): Tally {
  return { n: results.length, correct: results.filter(({ correct }) => correct).length };
}

import { flagProbability, type ScoredJudgement } from '../review';
import type { Label } from '../toxicity';
import { probabilityWords } from './number-words';
import { words } from './words';

/** How likely a flag's label is, and that only one sentence says so where that is the case. */
export function flagWords(judgement: ScoredJudgement, label: Label): string {
  const probability = probabilityWords(flagProbability(judgement, label));
  const isPassage = judgement.passages?.[label] !== undefined;
  return isPassage ? words('flag_in_one_sentence', probability) : probability;
}

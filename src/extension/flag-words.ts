import { flagProbability, type Scored, type ScoredJudgement } from '../review';
import type { Label } from '../toxicity';
import { probabilityWords } from './number-words';
import { words } from './words';

/** How likely a flag's label is, and that only one sentence says so, or that there is more to read, where it is so. */
export function flagWords(
  judgement: Scored & Pick<ScoredJudgement, 'restRank'>,
  label: Label,
): string {
  const probability = probabilityWords(flagProbability(judgement, label));
  const isPassage = judgement.passages?.[label] !== undefined;
  const where = isPassage ? words('flag_in_one_sentence', probability) : probability;
  return judgement.restRank === undefined ? where : words('flag_at_least', where);
}

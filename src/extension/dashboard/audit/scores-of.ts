import type { Scores } from '../../../toxicity';
import { sendToBackground } from '../../messages';

/** The model's own scores of texts, in their order; null for one that cannot be judged. */
export type ScoresOf = (texts: readonly string[]) => Promise<readonly (Scores | null)[]>;

export const scoresByBackground: ScoresOf = async (texts) => {
  const { scores } = await sendToBackground('score-texts', { texts });
  return scores;
};

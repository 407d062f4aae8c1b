import { eld } from 'eld/small';
import type { DetectLanguage } from '../text';

/**
 * What `i18n.detectLanguage` is in a browser, for Node. The percentage is the detector's score of a
 * language (0..100): how well it fits, not its share of the text.
 */
export const detectLanguage: DetectLanguage = async (text) => {
  const result = eld.detect(text);
  const languages = Object.entries(result.getScores())
    .map(([language, score]) => ({ language, percentage: Math.round(100 * score) }))
    .sort((a, b) => b.percentage - a.percentage);
  return { isReliable: result.isReliable(), languages };
};

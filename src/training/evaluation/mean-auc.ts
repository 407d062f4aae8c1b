import type { Weights } from '../../audit';
import type { Ranking } from './ranking';

/** The mean area under the ROC curve of several labels of the same cases; null when a label has none. */
export function meanAuc(rankings: readonly Ranking[], weights?: Weights): number | null {
  const aucs = rankings.map((ranking) => ranking.auc(weights));
  // A draw without a single threat has no mean of six.
  if (aucs.length === 0 || aucs.includes(null)) return null;
  return aucs.reduce<number>((sum, auc) => sum + auc!, 0) / aucs.length;
}

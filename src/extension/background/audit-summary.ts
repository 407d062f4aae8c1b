import { basisOf, decidedOf, type Figure, quickDecisionFigures, withMarks } from '../../audit';
import { standingDecisions } from '../../review';
import type { AuditSummary } from '../messages';
import type { CommentStore, VerdictStore } from '../storage';

/** The popup has room for so many groups. */
const MOST_GROUPS = 8;
const MOST_ATTENTION = 3;

interface Stores {
  readonly comments: Pick<CommentStore, 'all' | 'policies'>;
  readonly verdicts: Pick<VerdictStore, 'all'>;
}

/** What the popup shows of the audit: what needs no resampling, of toxicity, by the groups where it matters most. */
export async function auditSummary({ comments, verdicts }: Stores): Promise<AuditSummary> {
  const [scored, policies, log] = await Promise.all([
    comments.all(),
    comments.policies(),
    verdicts.all(),
  ]);
  const decided = decidedOf({ comments: scored, policies, decisions: standingDecisions(log) });
  const figures = withMarks(quickDecisionFigures(decided, basisOf(decided, 'toxicity')));
  const unflagged = decided.sample.strata.filter(({ stratum }) => stratum !== 'flagged');
  const total = (of: 'drawn' | 'decided') => unflagged.reduce((sum, each) => sum + each[of], 0);
  return {
    from: scored.reduce<string | null>(earliest, null),
    audits: { drawn: total('drawn'), decided: total('decided') },
    overall: ['overturn_rate', 'fnr', 'fpr'].flatMap((metric) =>
      figures.filter((one) => one.metric === metric && one.slice.kind === 'all'),
    ),
    groups: widest(figures),
    attention: figures
      .filter(({ metric, estimate }) => metric === 'attention_ratio' && estimate !== null)
      .sort((a, b) => b.estimate! - a.estimate!)
      .slice(0, MOST_ATTENTION),
  };
}

const earliest = (before: string | null, { scoredAt }: { readonly scoredAt: string }): string =>
  before === null || scoredAt < before ? scoredAt : before;

/** False-positive rates of the groups whose gap is surely the widest, each with its gap; those that cannot be told last. */
function widest(figures: readonly Figure[]): Figure[] {
  const of = (metric: string) =>
    figures.filter((one) => one.metric === metric && one.slice.kind === 'group');
  const gaps = new Map(of('fpr_gap').map((gap) => [gap.slice.name, gap]));
  const surely = ({ slice }: Figure) => gaps.get(slice.name)?.interval?.low ?? -2;
  return of('fpr')
    .sort((a, b) => surely(b) - surely(a))
    .slice(0, MOST_GROUPS)
    .flatMap((rate) => {
      const gap = gaps.get(rate.slice.name);
      return gap ? [rate, gap] : [rate];
    });
}

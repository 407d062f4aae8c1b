import { differenceOf } from '../statistics/proportion';
import type { AuditReport, Change, ReportedMetric } from './schema';

const keyOf = ({ metric, label, slice }: ReportedMetric): string =>
  JSON.stringify([metric, label, slice.kind, slice.name]);

/**
 * What changed since an earlier report, of the figures that have an interval in both. A change is marked only when the
 * interval of the difference does not hold 0; the two reports are taken to rest on different comments.
 */
export function changesBetween(
  metrics: readonly ReportedMetric[],
  previous: AuditReport,
  lexicon: AuditReport['lexicon'],
): Change[] {
  const before = new Map(previous.metrics.map((metric) => [keyOf(metric), metric]));
  const comparable = sameMentions(lexicon, previous.lexicon);
  return metrics.flatMap((metric): Change[] => {
    const old = before.get(keyOf(metric));
    if (!old?.ci || !metric.ci || old.estimate === null || metric.estimate === null) return [];
    // Mentions that another list found are another series.
    if (!comparable && metric.slice.kind === 'group') return [];
    const { value, low, high } = differenceOf(
      { value: metric.estimate, low: metric.ci.low, high: metric.ci.high },
      { value: old.estimate, low: old.ci.low, high: old.ci.high },
    );
    return [
      {
        metric: metric.metric,
        label: metric.label,
        slice: metric.slice,
        before: old.estimate,
        after: metric.estimate,
        difference: value,
        ci: { low, high },
        marked: low > 0 || high < 0,
      },
    ];
  });
}

function sameMentions(a: AuditReport['lexicon'], b: AuditReport['lexicon']): boolean {
  return a?.sha256 === b?.sha256 && a?.possibleCounted === b?.possibleCounted;
}

/** What keeps the two from being one series, in words. */
export function caveatsAgainst(
  report: Pick<AuditReport, 'lexicon' | 'model'>,
  previous: AuditReport,
): string[] {
  const caveats: string[] = [];
  if (!sameMentions(report.lexicon, previous.lexicon)) {
    caveats.push(
      'The earlier report found mentions in another way: figures of groups are not compared.',
    );
  }
  if (JSON.stringify(report.model) !== JSON.stringify(previous.model)) {
    caveats.push(
      'The earlier report is of another model, version or threshold: a change may be due to that.',
    );
  }
  return caveats;
}

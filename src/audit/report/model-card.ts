import type { ModelCardJson } from './card-schema';
import type { AuditReport } from './schema';

/** `model-card.json` in the shape of model-card-toolkit 0.0.2: what the audit adds to the card of the model. */
export function auditModelCard({ model, metrics, caveats, summary }: AuditReport): ModelCardJson {
  const described = (points: readonly string[]) => points.map((description) => ({ description }));
  return {
    schema_version: '0.0.2',
    model_details: {
      name: model.name ?? 'Audited toxicity model',
      overview: summary.join(' '),
      ...(model.version === null ? {} : { version: { name: model.version } }),
    },
    quantitative_analysis: {
      performance_metrics: metrics.flatMap(({ metric, label, slice, estimate, ci }) => {
        if (estimate === null) return [];
        const interval = ci && { lower_bound: String(ci.low), upper_bound: String(ci.high) };
        return [
          {
            type: metric,
            value: String(estimate),
            slice: `${label}, ${slice.kind === 'all' ? 'all comments' : `mentions: ${slice.name}`}`,
            ...(interval && { confidence_interval: interval }),
          },
        ];
      }),
    },
    considerations: {
      users: described(['Moderators, and the communities that they moderate for.']),
      use_cases: described(['To point a person at a comment, never to decide about one.']),
      limitations: described([
        ...caveats,
        ...metrics.flatMap(({ metric, label, slice, estimate, reason }) =>
          estimate === null ? [`${metric} of ${label}, ${slice.name}: ${reason}`] : [],
        ),
      ]),
    },
  };
}

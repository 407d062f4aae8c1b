import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a server counts; names and labels are in OPERATING.md. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly refusals: Counter<'reason'>;
  readonly uploads: Counter<'outcome'>;
  readonly reports: Counter<'outcome'>;
  readonly jobs: Counter<'outcome'>;
  readonly releases: Counter;
}

/** @param waiting how many reports wait to be added up, asked when somebody reads the metrics. */
export function createMetrics(role: string, waiting?: () => Promise<number>): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  if (waiting) {
    new Gauge({
      name: 'parley_waiting_reports',
      help: 'Reports taken and not yet added up',
      registers,
      async collect() {
        this.set(await waiting());
      },
    });
  }
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter<Label>({ name, help, labelNames, registers });
  return {
    registry,
    requests: new Histogram({
      name: 'parley_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    refusals: counter('parley_refusals_total', 'Requests refused, by reason', 'reason'),
    uploads: counter('parley_uploads_total', 'Reports uploaded: taken, or repeated', 'outcome'),
    reports: counter('parley_reports_total', 'Reports counted, or why not', 'outcome'),
    jobs: counter(
      'parley_jobs_total',
      'Aggregation jobs: done, lost, or to be tried again',
      'outcome',
    ),
    releases: counter('parley_releases_total', 'Sums released'),
  };
}

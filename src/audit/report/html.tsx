import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Table } from './charts/table';
import { metricInWords, shownInterval } from './format';
import { GroundView, KnownBiasView } from './ground-view';
import { PAGE_STYLE } from './page-style';
import type { AuditReport, Change, ReportedMetric } from './schema';
import { AreaSection, SectionView, Value } from './section-view';
import { SECTIONS } from './sections';
import { inWords } from './sentences';

/** `audit.html`: one file that loads nothing and runs nothing. Plain sentences first, then charts, each with its table. */
export function auditHtml(report: AuditReport): string {
  return `<!doctype html>\n${renderToString(<Page report={report} />)}\n`;
}

function Page({ report }: { report: AuditReport }): JSX.Element {
  const labels = report.counts.labels.map(({ label }) => label);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>Parley: bias audit</title>
        <style>{PAGE_STYLE}</style>
      </head>
      <body>
        <main>
          <h1>Bias audit</h1>
          {report.summary.map((sentence) => (
            <p class="lead" key={sentence}>
              {sentence}
            </p>
          ))}
          <About report={report} />
          {labels.map((label) => (
            <LabelView key={label} label={label} report={report} />
          ))}
          {report.changesSincePrevious.length > 0 && (
            <Changes changes={report.changesSincePrevious} />
          )}
          <GroundView report={report} />
          <KnownBiasView report={report} />
          <Detector report={report} />
          <h2>How to read this</h2>
          <ul>
            {report.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
          <AllFigures metrics={report.metrics} />
        </main>
      </body>
    </html>
  );
}

function About({ report }: { report: AuditReport }): JSX.Element {
  const { model, lexicon, period, scope, counts } = report;
  const facts: [string, string | null][] = [
    ['Made', `${report.generatedAt}, Parley ${report.tool.version}`],
    ['Model', [model.name, model.version].filter(Boolean).join(', ') || null],
    [
      'Thresholds',
      Object.entries(model.thresholds)
        .map(([label, threshold]) => `${inWords(label)} ${threshold ?? 'several'}`)
        .join(', '),
    ],
    ['Period', [period.from, period.to].filter(Boolean).join(' to ') || null],
    ['Where', [scope.site, scope.community].filter(Boolean).join(', ') || null],
    ['Comments', counts.labels.map(countsInWords).join('; ')],
    [
      'Lines',
      `${counts.lines}${counts.badLines > 0 ? `, of which ${counts.badLines} could not be read` : ''}`,
    ],
    ['List of terms', lexicon && `${lexicon.version}, SHA-256 ${lexicon.sha256}`],
  ];
  return (
    <dl>
      {facts
        .filter(([, value]) => value)
        .flatMap(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name}-value`}>{value}</dd>,
        ])}
    </dl>
  );
}

function countsInWords(counts: AuditReport['counts']['labels'][number]): string {
  const part = (n: number | null, what: string) => `${n ?? 'fewer than 10'} ${what}`;
  const { label, comments, toxic, flagged } = counts;
  return `${inWords(label)}: ${comments}, ${part(toxic, 'toxic')}, ${part(flagged, 'flagged')}`;
}

function LabelView({ label, report }: { label: string; report: AuditReport }): JSX.Element {
  const metrics = report.metrics.filter((metric) => metric.label === label);
  return (
    <section>
      <h2>{inWords(label)}</h2>
      {SECTIONS.slice(0, 3).map((section) => (
        <SectionView key={section.metric} section={section} label={label} metrics={metrics} />
      ))}
      <AreaSection label={label} metrics={metrics} />
      {SECTIONS.slice(3).map((section) => (
        <SectionView key={section.metric} section={section} label={label} metrics={metrics} />
      ))}
    </section>
  );
}

function Changes({ changes }: { changes: readonly Change[] }): JSX.Element {
  const marked = changes.filter((change) => change.marked);
  return (
    <section>
      <h2>Since the earlier report</h2>
      <p>
        {`${marked.length} of ${changes.length} figures changed by more than their intervals explain.`}
      </p>
      {marked.length > 0 && (
        <Table
          caption="What changed"
          columns={['Figure', 'Label', 'Mentions', 'Before', 'Now', 'Difference, 95 % interval']}
        >
          {marked.map(({ metric, label, slice, before, after, difference, ci }) => (
            <tr key={`${metric} ${label} ${slice.name}`}>
              <th scope="row">{metricInWords(metric)}</th>
              <td>{inWords(label)}</td>
              <td>{inWords(slice.name)}</td>
              <td class="number">
                <Value metric={metric} value={before} />
              </td>
              <td class="number">
                <Value metric={metric} value={after} />
              </td>
              <td class="number">
                <Value metric={metric} value={difference} />{' '}
                {shownInterval({ metric, ci: { ...ci, level: 0.95, method: 'newcombe' } })}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Detector({ report: { lexicon } }: { report: AuditReport }): JSX.Element | null {
  if (!lexicon || lexicon.accuracy.length === 0) return null;
  return (
    <section>
      <h2>How well mentions are found</h2>
      <Table
        caption="On labelled sentences of our own, which those who wrote the list wrote too"
        columns={['Mentions', 'Sentences', 'Right among found', 'Found among right']}
      >
        {lexicon.accuracy.map(({ group, sentences, precision, recall }) => (
          <tr key={group}>
            <th scope="row">{inWords(group)}</th>
            <td class="number">{sentences}</td>
            {[precision, recall].map((of, index) => (
              <td class="number" key={index === 0 ? 'precision' : 'recall'}>
                {of ? <Value metric="precision" value={of.value} /> : '–'}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  );
}

function AllFigures({ metrics }: { metrics: readonly ReportedMetric[] }): JSX.Element {
  const columns = [
    'Figure',
    'Label',
    'Mentions',
    'Estimate',
    '95 % interval',
    'n',
    'Status',
    'Reason',
  ];
  return (
    <section>
      <h2>All figures</h2>
      <Table
        class="all"
        caption="Every figure of this report; the number behind each is in audit.json"
        columns={columns}
      >
        {metrics.map((one) => (
          <tr key={`${one.metric} ${one.label} ${one.slice.name}`}>
            <th scope="row">{metricInWords(one.metric)}</th>
            <td>{inWords(one.label)}</td>
            <td>{inWords(one.slice.name)}</td>
            <td class="number">
              {one.estimate === null ? '–' : <Value metric={one.metric} value={one.estimate} />}
            </td>
            <td class="number">{shownInterval(one)}</td>
            <td class="number">{one.n ?? '–'}</td>
            <td>{inWords(one.status)}</td>
            <td>{one.reason ?? ''}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

import type { JSX } from 'preact';
import { upwards } from './charts/chart';
import { type Dot, DotWhisker } from './charts/dot-whisker';
import { type HeatCellProps, HeatTable } from './charts/heat-table';
import { metricInWords, shown, shownInterval } from './format';
import type { ReportedMetric } from './schema';
import { AREAS, type Section } from './sections';
import { inWords } from './sentences';

type Metrics = readonly ReportedMetric[];

const find = (metrics: Metrics, metric: string, name: string): ReportedMetric | undefined =>
  metrics.find((one) => one.metric === metric && one.slice.name === name);

/** A number with all its digits for whoever reads the page by program. */
export function Value({ metric, value }: { metric: string; value: number }): JSX.Element {
  return <data value={String(value)}>{shown(metric, value)}</data>;
}

/** Chart and table of one figure by group, of one label. Nothing where no group has it. */
export function SectionView({
  section,
  label,
  metrics,
}: {
  section: Section;
  label: string;
  metrics: Metrics;
}): JSX.Element | null {
  const { metric, gap, title, explanation, ideal } = section;
  const groups = metrics.filter((one) => one.metric === metric && one.slice.kind === 'group');
  if (groups.length === 0) return null;
  const isMarked = (name: string) =>
    [metric, gap].some((own) => own !== null && find(metrics, own, name)?.marked);
  const dots = groups.map(
    (one): Dot => ({
      name: inWords(one.slice.name),
      value: one.estimate,
      low: one.ci?.low ?? null,
      high: one.ci?.high ?? null,
      weak: one.status === 'weak',
      marked: isMarked(one.slice.name) === true,
      note: one.estimate === null ? (WHY[one.status] ?? '') : `n = ${one.n}`,
    }),
  );
  const known = dots.filter(({ value }) => value !== null).length;
  return (
    <section>
      <h3>{title}</h3>
      <p>{explanation}</p>
      <DotWhisker
        title={`${title} (${inWords(label)})`}
        description={`${known} of ${dots.length} groups have a figure; the table below has the same numbers.`}
        dots={dots}
        domain={domainOf(section, dots)}
        reference={ideal ?? find(metrics, metric, 'all')?.estimate ?? null}
        format={(value) => shown(metric, value)}
        bars={ideal === 0}
      />
      <table>
        <caption>{`${title}: ${inWords(label)}`}</caption>
        <thead>
          <tr>
            <th scope="col">Mentions</th>
            <th scope="col">{metricInWords(metric)}</th>
            <th scope="col">95 % interval</th>
            <th scope="col">n</th>
            {gap && <th scope="col">{metricInWords(gap)}</th>}
            {gap && <th scope="col">95 % interval</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((one) => (
            <tr key={one.slice.name} class={one.status === 'weak' ? 'weak' : ''}>
              <th scope="row">
                {isMarked(one.slice.name) ? '▲ ' : ''}
                {inWords(one.slice.name)}
              </th>
              <Cells metric={one} n />
              {gap && <Cells metric={find(metrics, gap, one.slice.name)} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const WHY: Partial<Record<ReportedMetric['status'], string>> = {
  suppressed: 'too few',
  not_estimable: 'cannot say',
};

function domainOf({ domain }: Section, dots: readonly Dot[]): readonly [number, number] {
  if (domain !== 'upwards') return domain;
  return upwards(dots.map(({ value, high }) => high ?? value ?? 0));
}

/** Estimate, interval and, where asked for, n; the reason over all of them where there is none. */
function Cells({ metric, n }: { metric: ReportedMetric | undefined; n?: boolean }): JSX.Element {
  if (metric?.estimate == null) {
    return (
      <td class="hidden" colSpan={n ? 3 : 2}>
        {metric?.reason ?? '–'}
      </td>
    );
  }
  return (
    <>
      <td class="number">
        <Value metric={metric.metric} value={metric.estimate} />
      </td>
      <td class="number">{shownInterval(metric)}</td>
      {n && <td class="number">{metric.n}</td>}
    </>
  );
}

/** Borkan's three areas by group. */
export function AreaSection({
  label,
  metrics,
}: {
  label: string;
  metrics: Metrics;
}): JSX.Element | null {
  const groups = [
    ...new Set(metrics.filter(({ metric }) => metric === AREAS[0]).map(({ slice }) => slice.name)),
  ];
  if (groups.length === 0) return null;
  return (
    <section>
      <h3>Whether toxic comments score higher</h3>
      <p>
        Areas under the curve, 1 is perfect and 0.5 is chance. Low BPSN: harmless mentions score
        above real toxicity elsewhere. Low BNSP: attacks on the group score below harmless comments
        elsewhere.
      </p>
      <HeatTable
        caption={`Areas by group: ${inWords(label)}`}
        columns={['Mentions', ...AREAS.map(metricInWords)]}
        rows={groups.map((group) => ({
          name: inWords(group),
          cells: AREAS.map((area) => areaCell(find(metrics, area, group))),
        }))}
      />
    </section>
  );
}

function areaCell(metric: ReportedMetric | undefined): HeatCellProps {
  if (metric?.estimate == null) return { value: null, text: metric?.reason ?? '–' };
  const weak = metric.status === 'weak';
  const text = `${shown(metric.metric, metric.estimate)} ${shownInterval(metric)}${weak ? ' (weak)' : ''}`;
  return { value: metric.estimate, text, weak };
}

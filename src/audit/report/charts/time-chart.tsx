import type { JSX } from 'preact';
import {
  Chart,
  COLOURS,
  Legend,
  type LegendEntry,
  Sign,
  scale,
  Text,
  ticksOf,
  upwards,
  WIDTH,
} from './chart';

/** One day; null where there is nothing to take a share of. */
export interface TimePoint {
  /** ISO 8601 day. */
  readonly day: string;
  readonly values: readonly (number | null)[];
}

/** A moment after which figures are of another series. */
export interface TimeMark {
  /** ISO 8601 time. */
  readonly at: string;
  /** Short: stands above its line. */
  readonly name: string;
}

export interface TimeChartProps {
  readonly title: string;
  readonly description: string;
  readonly points: readonly TimePoint[];
  readonly marks: readonly TimeMark[];
  /** What the values are called, in their order. */
  readonly names: readonly string[];
  readonly format: (value: number) => string;
  readonly formatDay: (day: string) => string;
}

const [TOP, BOTTOM, LEFT, RIGHT] = [56, 220, 60, 20];
const DAY_MS = 24 * 60 * 60 * 1000;
const SIGNS = [
  { shape: 'circle', colour: COLOURS.ordinary, dashes: 'none' },
  { shape: 'square', colour: COLOURS.marked, dashes: '6 3' },
] as const;

/** Shares by day, with a vertical line wherever what decided has changed. */
export function TimeChart(props: TimeChartProps): JSX.Element {
  const { title, description, points, marks, names, format, formatDay } = props;
  const times = [...points.map(({ day }) => day), ...marks.map(({ at }) => at)].map(Date.parse);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = scale([first, Math.max(last, first + DAY_MS)], [LEFT, WIDTH - RIGHT]);
  const domain = upwards(points.flatMap(({ values }) => values.map((one) => one ?? 0)));
  const y = scale(domain, [BOTTOM, TOP]);
  const entries = names.map((name, index): LegendEntry => ({ ...SIGNS[index]!, name }));
  const ends = points.length > 1 ? [points[0]!, points.at(-1)!] : points;
  return (
    <Chart title={title} description={description} height={BOTTOM + 30}>
      <Legend entries={entries} y={12} />
      {ticksOf(domain).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} stroke={COLOURS.grid} />
          <Text x={LEFT - 8} y={y(tick) + 4} anchor="end">
            {format(tick)}
          </Text>
        </g>
      ))}
      {marks.map(({ at, name }) => (
        <g key={at}>
          <line
            x1={x(Date.parse(at))}
            x2={x(Date.parse(at))}
            y1={TOP - 10}
            y2={BOTTOM}
            stroke="currentColor"
            stroke-dasharray="2 2"
          />
          <Text x={x(Date.parse(at))} y={TOP - 16} anchor="middle">
            {name}
          </Text>
        </g>
      ))}
      {names.map((name, index) => (
        <Series
          key={name}
          sign={SIGNS[index]!}
          at={points.flatMap(({ day, values }) => {
            const value = values[index] ?? null;
            return value === null ? [] : [[x(Date.parse(day)), y(value)] as const];
          })}
        />
      ))}
      {ends.map(({ day }, index) => (
        <Text
          key={day}
          x={x(Date.parse(day))}
          y={BOTTOM + 22}
          anchor={index === 0 ? 'start' : 'end'}
        >
          {formatDay(day)}
        </Text>
      ))}
    </Chart>
  );
}

function Series({
  sign: { shape, colour, dashes },
  at,
}: {
  sign: (typeof SIGNS)[number];
  at: readonly (readonly [number, number])[];
}): JSX.Element {
  return (
    <g>
      <polyline
        points={at.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke={colour}
        stroke-width="2"
        stroke-dasharray={dashes}
      />
      {at.map(([x, y]) => (
        <Sign key={x} shape={shape} x={x} y={y} colour={colour} />
      ))}
    </g>
  );
}

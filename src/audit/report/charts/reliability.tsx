import type { JSX } from 'preact';
import {
  Chart,
  COLOURS,
  Grid,
  Legend,
  type LegendEntry,
  Sign,
  scale,
  Text,
  ticksOf,
} from './chart';

/** Comments of about the same score: what they scored, and how many of them were toxic. */
export interface ReliabilityDot {
  readonly score: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** The dots of all comments, or of those that mention a group. */
export interface ReliabilitySeries {
  readonly name: string;
  readonly dots: readonly ReliabilityDot[];
}

export interface ReliabilityProps {
  readonly title: string;
  readonly description: string;
  /** All comments first, then a group. */
  readonly series: readonly [ReliabilitySeries, ...ReliabilitySeries[]];
  readonly format: (value: number) => string;
}

const [TOP, SIDE, LEFT] = [56, 320, 60];
const SIGNS = [
  { shape: 'circle', colour: COLOURS.ordinary },
  { shape: 'square', colour: COLOURS.marked },
] as const;
const WHOLE = [0, 1] as const;

/** Share of toxic comments against score: on the dashed line scores mean what they say. */
export function Reliability({ title, description, series, format }: ReliabilityProps): JSX.Element {
  const bottom = TOP + SIDE;
  const x = scale(WHOLE, [LEFT, LEFT + SIDE]);
  const y = scale(WHOLE, [bottom, TOP]);
  const entries = series.map(({ name }, index): LegendEntry => ({ ...SIGNS[index]!, name }));
  return (
    <Chart title={title} description={description} height={bottom + 12}>
      <Legend entries={entries} y={12} />
      <Grid ticks={ticksOf(WHOLE)} x={x} top={TOP} bottom={bottom} format={format} />
      {ticksOf(WHOLE).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={LEFT + SIDE} y1={y(tick)} y2={y(tick)} stroke={COLOURS.grid} />
          <Text x={LEFT - 8} y={y(tick) + 4} anchor="end">
            {format(tick)}
          </Text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke={COLOURS.weak} stroke-dasharray="4 3" />
      {series.map(({ name, dots }, index) => (
        <g key={name}>
          {dots.map(({ score, rate, low, high }) => (
            <g key={score}>
              <line
                x1={x(score)}
                x2={x(score)}
                y1={y(low)}
                y2={y(high)}
                stroke={SIGNS[index]!.colour}
                stroke-width="2"
              />
              <Sign {...SIGNS[index]!} x={x(score)} y={y(rate)} />
            </g>
          ))}
        </g>
      ))}
    </Chart>
  );
}

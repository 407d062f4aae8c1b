import type { JSX } from 'preact';
import { Chart, COLOURS, Grid, Sign, scale, Text, ticksOf, WIDTH } from './chart';

/** One row of the chart; without a value it says why in words. */
export interface Dot {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Drawn hollow. */
  readonly weak: boolean;
  /** Drawn as a triangle, in another colour. */
  readonly marked: boolean;
  /** At the right: how many, or why there is nothing. */
  readonly note: string;
}

export interface DotWhiskerProps {
  readonly title: string;
  readonly description: string;
  readonly dots: readonly Dot[];
  /** The ends of the axis; what lies beyond is cut. */
  readonly domain: readonly [number, number];
  /** A dashed line: all comments, or the ideal. */
  readonly reference: number | null;
  readonly format: (value: number) => string;
  /** Bars from the reference to the value, for what may lie to either side of it. */
  readonly bars?: boolean;
}

/** The names of groups fit to the left also where the popup writes them larger. */
const [ROW, TOP, LEFT, RIGHT] = [24, 26, 240, 150];

/** A dot with its interval for each group: position first, never colour alone. */
export function DotWhisker(props: DotWhiskerProps): JSX.Element {
  const { title, description, dots, domain, reference, format, bars = false } = props;
  const bottom = TOP + dots.length * ROW;
  const x = scale(domain, [LEFT, WIDTH - RIGHT]);
  return (
    <Chart title={title} description={description} height={bottom + 8}>
      <Grid ticks={ticksOf(domain)} x={x} top={TOP} bottom={bottom} format={format} />
      {reference !== null && (
        <line
          x1={x(reference)}
          x2={x(reference)}
          y1={TOP - 4}
          y2={bottom}
          stroke={COLOURS.weak}
          stroke-dasharray="4 3"
          stroke-width="1.5"
        />
      )}
      {dots.map((dot, row) => (
        <Row
          key={dot.name}
          dot={dot}
          y={TOP + row * ROW + ROW / 2}
          x={x}
          from={bars ? reference : null}
        />
      ))}
    </Chart>
  );
}

interface RowProps {
  readonly dot: Dot;
  readonly y: number;
  readonly x: (value: number) => number;
  /** Where a bar begins; null for none. */
  readonly from: number | null;
}

function Row({ dot, y, x, from }: RowProps): JSX.Element {
  const colour = dot.marked ? COLOURS.marked : dot.weak ? COLOURS.weak : COLOURS.ordinary;
  const { value } = dot;
  return (
    <g>
      <Text x={LEFT - 12} y={y + 4} anchor="end">
        {dot.name}
      </Text>
      {value !== null && from !== null && (
        <rect
          x={Math.min(x(from), x(value))}
          y={y - 6}
          width={Math.abs(x(value) - x(from))}
          height="12"
          fill={colour}
          fill-opacity="0.35"
        />
      )}
      {dot.low !== null && dot.high !== null && (
        <line x1={x(dot.low)} x2={x(dot.high)} y1={y} y2={y} stroke={colour} stroke-width="2" />
      )}
      {value !== null && (
        <Sign
          shape={dot.marked ? 'triangle' : dot.weak ? 'ring' : 'circle'}
          x={x(value)}
          y={y}
          colour={colour}
        />
      )}
      <Text x={WIDTH - RIGHT + 12} y={y + 4}>
        {dot.note}
      </Text>
    </g>
  );
}

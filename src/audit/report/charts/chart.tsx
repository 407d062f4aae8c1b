import type { ComponentChildren, JSX } from 'preact';

/**
 * Okabe and Ito's colours, told apart with any colour vision; shapes say the same without colour. A page may set the
 * variables for a dark ground or for forced colours; the report, which is light, leaves them.
 */
export const COLOURS = {
  ordinary: 'var(--chart-ordinary, #0072B2)',
  marked: 'var(--chart-marked, #D55E00)',
  third: 'var(--chart-third, #009E73)',
  weak: 'var(--chart-weak, #767676)',
  grid: 'var(--chart-grid, #ddd)',
  ground: 'var(--chart-ground, #fff)',
} as const;

export const WIDTH = 680;

export interface ChartProps {
  readonly title: string;
  /** For those who cannot see it: what the chart says. */
  readonly description: string;
  readonly height: number;
  readonly children: ComponentChildren;
}

/** A picture with a name. Plain SVG, no script; the table with the same numbers stands beside it. */
export function Chart({ title, description, height, children }: ChartProps): JSX.Element {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" class="chart">
      <title>{title}</title>
      <desc>{description}</desc>
      {children}
    </svg>
  );
}

/** Where a value of the domain stands between two pixels; what lies beyond is cut. */
export function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  return (value) =>
    start + ((end - start) * (Math.min(to, Math.max(from, value)) - from)) / (to - from);
}

const STEPS = [0.01, 0.02, 0.025, 0.05, 0.1, 0.2, 0.25];

/** From 0 to where the values end, so that four steps of a round size lead there; beyond 1 a step is a whole one. */
export function upwards(values: readonly number[]): readonly [number, number] {
  const highest = Math.max(0, ...values);
  const step = STEPS.find((each) => 4 * each >= highest) ?? Math.ceil(highest / 4);
  return [0, 4 * step];
}

/** So many values from one end of the domain to the other. */
export const ticksOf = ([from, to]: readonly [number, number], count = 5): number[] =>
  Array.from({ length: count }, (_, tick) => from + ((to - from) * tick) / (count - 1));

interface GridProps {
  readonly ticks: readonly number[];
  readonly x: (value: number) => number;
  readonly top: number;
  readonly bottom: number;
  readonly format: (value: number) => string;
}

/** Vertical lines, with their values above. */
export function Grid({ ticks, x, top, bottom, format }: GridProps): JSX.Element {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} stroke={COLOURS.grid} />
          <Text x={x(tick)} y={top - 8} anchor="middle">
            {format(tick)}
          </Text>
        </g>
      ))}
    </g>
  );
}

interface TextProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly children: ComponentChildren;
}

/** In the colour of the text around the chart. */
export function Text({ x, y, anchor = 'start', children }: TextProps): JSX.Element {
  return (
    <text x={x} y={y} text-anchor={anchor} fill="currentColor">
      {children}
    </text>
  );
}

export type Shape = 'circle' | 'ring' | 'triangle' | 'square' | 'diamond';

interface SignProps {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** What stands for a value; a ring is hollow. */
export function Sign({ shape, x, y, colour }: SignProps): JSX.Element {
  switch (shape) {
    case 'circle':
      return <circle cx={x} cy={y} r="5" fill={colour} stroke={colour} stroke-width="2" />;
    case 'ring':
      return <circle cx={x} cy={y} r="5" fill={COLOURS.ground} stroke={colour} stroke-width="2" />;
    case 'triangle':
      return <path d={`M${x - 6} ${y + 5}L${x} ${y - 6}L${x + 6} ${y + 5}Z`} fill={colour} />;
    case 'square':
      return <rect x={x - 5} y={y - 5} width="10" height="10" fill={colour} />;
    case 'diamond':
      return <path d={`M${x - 7} ${y}L${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}Z`} fill={colour} />;
  }
}

export interface LegendEntry {
  readonly shape: Shape;
  readonly colour: string;
  readonly name: string;
}

/** What each shape stands for, side by side. */
export function Legend({
  entries,
  y,
}: {
  entries: readonly LegendEntry[];
  y: number;
}): JSX.Element {
  const step = (WIDTH - 20) / entries.length;
  return (
    <g>
      {entries.map(({ shape, colour, name }, index) => (
        <g key={name}>
          <Sign shape={shape} x={12 + index * step} y={y} colour={colour} />
          <Text x={24 + index * step} y={y + 4}>
            {name}
          </Text>
        </g>
      ))}
    </g>
  );
}

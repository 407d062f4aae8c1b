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
  upwards,
  WIDTH,
} from './chart';

/** Three shares of one group. */
export interface Dumbbell {
  readonly name: string;
  /** Of all comments, of those that people decided on, of the toxic ones; null where that cannot be said. */
  readonly shares: readonly [traffic: number, review: number, need: number | null];
}

export interface DumbbellsProps {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Dumbbell[];
  /** What the three shares are called. */
  readonly names: readonly [traffic: string, review: string, need: string];
  readonly format: (value: number) => string;
}

const [ROW, TOP, LEFT, RIGHT] = [26, 56, 170, 40];
const SIGNS = [
  { shape: 'circle', colour: COLOURS.ordinary },
  { shape: 'square', colour: COLOURS.marked },
  { shape: 'diamond', colour: COLOURS.third },
] as const;

/** How far review stands from traffic, and from where it is needed, by group. */
export function Dumbbells({
  title,
  description,
  rows,
  names,
  format,
}: DumbbellsProps): JSX.Element {
  const bottom = TOP + rows.length * ROW;
  const domain = upwards(rows.flatMap(({ shares }) => shares.map((one) => one ?? 0)));
  const x = scale(domain, [LEFT, WIDTH - RIGHT]);
  const entries = SIGNS.map((sign, index): LegendEntry => ({ ...sign, name: names[index]! }));
  return (
    <Chart title={title} description={description} height={bottom + 8}>
      <Legend entries={entries} y={12} />
      <Grid ticks={ticksOf(domain)} x={x} top={TOP} bottom={bottom} format={format} />
      {rows.map(({ name, shares }, row) => {
        const y = TOP + row * ROW + ROW / 2;
        const known = shares.filter((one) => one !== null);
        return (
          <g key={name}>
            <Text x={LEFT - 12} y={y + 4} anchor="end">
              {name}
            </Text>
            <line
              x1={x(Math.min(...known))}
              x2={x(Math.max(...known))}
              y1={y}
              y2={y}
              stroke={COLOURS.weak}
              stroke-width="2"
            />
            {shares.map((share, index) =>
              share === null ? null : (
                <Sign key={names[index]} {...SIGNS[index]!} x={x(share)} y={y} />
              ),
            )}
          </g>
        );
      })}
    </Chart>
  );
}

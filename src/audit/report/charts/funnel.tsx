import type { JSX } from 'preact';
import { Chart, COLOURS, scale, Text, WIDTH } from './chart';

/** How many of a stratum were scored, drawn, and decided: each a part of the one before. */
export interface FunnelRow {
  readonly name: string;
  readonly counts: readonly [scored: number, drawn: number, decided: number];
  /** At the right, in words. */
  readonly note: string;
}

export interface FunnelProps {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly FunnelRow[];
}

const [ROW, TOP, LEFT, RIGHT] = [34, 4, 190, 210];
/** From outline to solid, so that they are told apart without colour. */
const OPACITIES = [0, 0.35, 1];

/** What is left of each stratum on its way to a decision. Lengths are logarithms: strata differ a thousandfold. */
export function Funnel({ title, description, rows }: FunnelProps): JSX.Element {
  const most = Math.max(1, ...rows.map(({ counts }) => counts[0]));
  const x = scale([0, Math.log10(1 + most)], [LEFT, WIDTH - RIGHT]);
  return (
    <Chart title={title} description={description} height={TOP + rows.length * ROW + 4}>
      {rows.map(({ name, counts, note }, row) => {
        const y = TOP + row * ROW;
        return (
          <g key={name}>
            <Text x={LEFT - 12} y={y + 20} anchor="end">
              {name}
            </Text>
            {counts.map((count, index) => (
              <rect
                key={OPACITIES[index]}
                x={LEFT}
                y={y + 4 + index * 4}
                width={x(Math.log10(1 + count)) - LEFT}
                height={24 - index * 8}
                fill={COLOURS.ordinary}
                fill-opacity={OPACITIES[index]}
                stroke={COLOURS.ordinary}
              />
            ))}
            <Text x={WIDTH - RIGHT + 12} y={y + 20}>
              {note}
            </Text>
          </g>
        );
      })}
    </Chart>
  );
}

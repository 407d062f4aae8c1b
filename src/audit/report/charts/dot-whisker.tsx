import type { JSX } from 'preact';

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
  /** For those who cannot see it: what the chart says. */
  readonly description: string;
  readonly dots: readonly Dot[];
  /** The ends of the axis; what lies beyond is cut. */
  readonly domain: readonly [number, number];
  /** A dashed line: all comments, or the ideal. */
  readonly reference: number | null;
  readonly format: (value: number) => string;
}

const [WIDTH, ROW, TOP, LEFT, RIGHT] = [680, 24, 26, 170, 150];
const TICKS = 5;
/** Okabe and Ito's colours, told apart with any colour vision; the shapes say the same without colour. */
const COLOURS = { ordinary: '#0072B2', marked: '#D55E00', weak: '#767676', line: '#767676' };

/** A dot with its interval for each group: position first, never colour alone. Plain SVG, no script. */
export function DotWhisker(props: DotWhiskerProps): JSX.Element {
  const { title, description, dots, domain, reference, format } = props;
  const height = TOP + dots.length * ROW + 8;
  const bottom = height - 8;
  const x = scale(domain);
  const ticks = Array.from(
    { length: TICKS },
    (_, tick) => domain[0] + ((domain[1] - domain[0]) * tick) / (TICKS - 1),
  );
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" class="chart">
      <title>{title}</title>
      <desc>{description}</desc>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={bottom} stroke="#ddd" />
          <text x={x(tick)} y={TOP - 8} text-anchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
      {reference !== null && (
        <line
          x1={x(reference)}
          x2={x(reference)}
          y1={TOP - 4}
          y2={bottom}
          stroke={COLOURS.line}
          stroke-dasharray="4 3"
          stroke-width="1.5"
        />
      )}
      {dots.map((dot, row) => (
        <Row key={dot.name} dot={dot} y={TOP + row * ROW + ROW / 2} x={x} />
      ))}
    </svg>
  );
}

function scale([from, to]: readonly [number, number]): (value: number) => number {
  const width = WIDTH - LEFT - RIGHT;
  return (value) => LEFT + (width * (Math.min(to, Math.max(from, value)) - from)) / (to - from);
}

function Row({ dot, y, x }: { dot: Dot; y: number; x: (value: number) => number }): JSX.Element {
  const colour = dot.marked ? COLOURS.marked : dot.weak ? COLOURS.weak : COLOURS.ordinary;
  return (
    <g>
      <text x={LEFT - 12} y={y + 4} text-anchor="end">
        {dot.name}
      </text>
      {dot.low !== null && dot.high !== null && (
        <line x1={x(dot.low)} x2={x(dot.high)} y1={y} y2={y} stroke={colour} stroke-width="2" />
      )}
      {dot.value !== null && <Sign dot={dot} at={[x(dot.value), y]} colour={colour} />}
      <text x={WIDTH - RIGHT + 12} y={y + 4}>
        {dot.note}
      </text>
    </g>
  );
}

function Sign({
  dot,
  at: [x, y],
  colour,
}: {
  dot: Dot;
  at: readonly [number, number];
  colour: string;
}): JSX.Element {
  if (dot.marked) {
    return <path d={`M${x - 6} ${y + 5}L${x} ${y - 6}L${x + 6} ${y + 5}Z`} fill={colour} />;
  }
  return (
    <circle
      cx={x}
      cy={y}
      r="5"
      fill={dot.weak ? '#fff' : colour}
      stroke={colour}
      stroke-width="2"
    />
  );
}

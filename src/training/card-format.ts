import type { Estimate } from './metrics';

export const count = (value: number): string => value.toLocaleString('en-US');

export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** `0.968 [0.961, 0.974]` */
export const interval = ({ value, low, high }: Estimate): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

/** `1.5 % [1.1, 1.9]` */
export const percentInterval = ({ value, low, high }: Estimate): string =>
  `${(value * 100).toFixed(1)} % [${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`;

/** A Markdown table; bars inside cells are escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

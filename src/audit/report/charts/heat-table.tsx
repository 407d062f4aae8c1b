import type { JSX } from 'preact';
import { heatColours } from './heat-cell';
import { Table } from './table';

export interface HeatCellProps {
  /** An area under a curve; null where there is none. */
  readonly value: number | null;
  /** What stands in the cell: the number, or why there is none. */
  readonly text: string;
  /** Hatched, and said so in the text. */
  readonly weak?: boolean;
}

export interface HeatRow {
  readonly name: string;
  readonly cells: readonly HeatCellProps[];
}

export interface HeatTableProps {
  readonly caption: string;
  /** The first names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
}

/** Areas as a table whose cells are coloured: the numbers stand in them, so that it is its own table. */
export function HeatTable({ caption, columns, rows }: HeatTableProps): JSX.Element {
  return (
    <Table class="heat" caption={caption} columns={columns}>
      {rows.map(({ name, cells }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <HeatCell key={columns[index + 1]} {...cell} />
          ))}
        </tr>
      ))}
    </Table>
  );
}

function HeatCell({ value, text, weak = false }: HeatCellProps): JSX.Element {
  if (value === null) return <td class="hidden">{text}</td>;
  const { background, color } = heatColours(value);
  return (
    <td
      class={weak ? 'number hatched' : 'number'}
      style={`background-color: ${background}; color: ${color}`}
    >
      <data value={String(value)}>{text}</data>
    </td>
  );
}

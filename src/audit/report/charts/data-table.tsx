import type { JSX } from 'preact';
import { Table } from './table';

export interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells by column; the first names its row. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers behind a chart, for whoever would rather read them. */
export function DataTable({ caption, columns, rows }: DataTableProps): JSX.Element {
  return (
    <Table caption={caption} columns={columns}>
      {rows.map(([name, ...cells]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <td class="number" key={columns[index + 1]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

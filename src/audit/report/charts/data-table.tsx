import type { JSX } from 'preact';

export interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells by column; the first names its row. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers behind a chart, for whoever would rather read them. */
export function DataTable({ caption, columns, rows }: DataTableProps): JSX.Element {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  );
}

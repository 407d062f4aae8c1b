import type { ComponentChildren, JSX } from 'preact';

export interface TableProps {
  readonly caption: string;
  /** The first names the rows. */
  readonly columns: readonly string[];
  readonly class?: string | undefined;
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table with a name and a name for each column. */
export function Table({ caption, columns, class: name, children }: TableProps): JSX.Element {
  return (
    <table class={name}>
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
      <tbody>{children}</tbody>
    </table>
  );
}

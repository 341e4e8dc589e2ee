import type { Key, ReactNode } from "react";
import { classNames } from "./class-names";

export type Column<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Money and counts lie right. */
  readonly align?: "end";
  /**
   * For the row's menu or buttons: its head is read aloud but not drawn. "corner": one icon, which on a phone lies beside the
   * row's name.
   */
  readonly isActions?: boolean | "corner";
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** Instead of the table when there are no rows: an `EmptyState`. */
  empty: ReactNode;
};

/** The first column names the row. On a phone each row becomes a card with its column heads as labels. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <table role="table" className="w-full border-collapse tabular-nums max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="sticky top-14 z-5 bg-sunken max-md:sr-only">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={classNames(
                "border-b border-line px-5 py-2.5 text-left text-xs font-medium text-muted",
                column.align === "end" && "text-right",
              )}
            >
              {column.isActions ? <span className="sr-only">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="border-b border-line last:border-b-0 max-md:relative max-md:grid max-md:gap-1.5 max-md:px-4 max-md:py-3.5 md:hover:bg-sunken"
          >
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} isFirst={index === 0}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps<Row> = { column: Column<Row>; isFirst: boolean; children: ReactNode };

function Cell<Row>({ column, isFirst, children }: CellProps<Row>) {
  const shape = classNames(
    "px-5 py-3 align-middle break-words max-md:flex max-md:min-w-0 max-md:items-center max-md:justify-between max-md:gap-4 max-md:p-0",
    column.align === "end" && "md:text-right",
    column.isActions && "max-md:justify-end md:text-right",
    column.isActions === "corner" && "max-md:absolute max-md:top-2 max-md:right-2",
  );
  if (isFirst)
    return (
      <th scope="row" role="rowheader" className={classNames(shape, "text-left font-normal max-md:font-medium")}>
        {children}
      </th>
    );
  return (
    <td role="cell" className={shape}>
      {!column.isActions && (
        <span aria-hidden="true" className="shrink-0 text-sm text-muted md:hidden">
          {column.head}
        </span>
      )}
      <span className="min-w-0 max-md:text-right">{children}</span>
    </td>
  );
}

"use client";
import { Skeleton, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { GrowingRows } from "./growing-rows";
import classes from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** The head is read out but not seen, as over a column of buttons. */
  readonly isHeaderHidden?: boolean;
  readonly width?: number | string;
  readonly align?: "left" | "right";
  /** Left out on narrow windows. */
  readonly isOptional?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while loading: the table then stands with bars in its cells. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string | number;
  /** Stands below the head when there are no rows. */
  readonly empty: ReactNode;
  /** The server has more rows: called as the end comes into view. */
  readonly onMore?: (() => void) | undefined;
}

const SKELETON_ROWS = 6;

/** A table of 46 px rows. Rows of a long list are added as the end scrolls into view. */
export function DataTable<Row>({
  name,
  columns,
  rows,
  rowKey,
  empty,
  onMore,
}: DataTableProps<Row>) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={name} aria-busy={rows === undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                data-optional={column.isOptional}
                style={{ width: column.width }}
              >
                {column.isHeaderHidden === true ? (
                  <VisuallyHidden>{column.header}</VisuallyHidden>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined ? (
            <SkeletonRows columns={columns} />
          ) : (
            <GrowingRows rows={rows} columnCount={columns.length} onMore={onMore}>
              {(row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      data-align={column.align}
                      data-optional={column.isOptional}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              )}
            </GrowingRows>
          )}
        </tbody>
      </table>
      {rows?.length === 0 && empty}
    </div>
  );
}

function SkeletonRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return Array.from({ length: SKELETON_ROWS }, (_, position) => (
    <tr key={position} aria-label={position === 0 ? messages.common.loading : undefined}>
      {columns.map((column) => (
        <td key={column.key} data-align={column.align} data-optional={column.isOptional}>
          <Skeleton
            height={12}
            width={column.align === "right" ? 36 : "60%"}
            display="inline-block"
          />
        </td>
      ))}
    </tr>
  ));
}

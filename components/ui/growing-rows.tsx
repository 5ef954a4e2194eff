"use client";
import { useIntersection } from "@mantine/hooks";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";

const PAGE_ROWS = 100;

interface GrowingRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly columnCount: number;
  readonly onMore: (() => void) | undefined;
  readonly children: (row: Row) => ReactNode;
}

/** Table rows, a hundred at first and a hundred more each time their end comes near the window. */
export function GrowingRows<Row>({ rows, columnCount, onMore, children }: GrowingRowsProps<Row>) {
  const [shown, setShown] = useState(PAGE_ROWS);
  const hasHidden = shown < rows.length;
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const isNear = entry?.isIntersecting ?? false;
  const rowCount = rows.length;
  const grow = useEffectEvent(() => {
    if (hasHidden) setShown((count) => count + PAGE_ROWS);
    else onMore?.();
  });
  useEffect(() => {
    if (isNear) grow();
  }, [isNear, hasHidden, rowCount]);
  return (
    <>
      {rows.slice(0, shown).map((row) => children(row))}
      {(hasHidden || onMore !== undefined) && (
        <tr ref={ref} aria-hidden="true">
          <td colSpan={columnCount} />
        </tr>
      )}
    </>
  );
}

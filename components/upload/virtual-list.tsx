"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import classes from "./virtual-list.module.css";

interface VirtualListProps {
  readonly name: string;
  readonly count: number;
  readonly rowHeightPx: number;
  readonly children: (place: number) => ReactNode;
}

/** Rows of one height in a box that scrolls. Only those in sight exist, so that its length costs nothing. */
export function VirtualList({ name, count, rowHeightPx, children }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div ref={box} className={classes.box} tabIndex={0} role="group" aria-label={name}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            className={classes.row}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ height: rowHeightPx, transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";
import { useElementSize } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { QueryFailure } from "@/components/ui/query-failure";
import classes from "./contact-sheet.module.css";
import { SheetFrame } from "./sheet-frame";
import type { WholeTask } from "./whole-task";

const PAGE_FRAMES = 100;
const LEAST_WIDTH = 132;
const GAP = 10;

/** Every frame of the task in a box that scrolls. Rows out of sight do not exist, and pages out of sight are not asked for. */
export function AllFrames({ task }: { task: WholeTask }) {
  const trpc = useTRPC();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize();
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
  const rowHeight = ((width - GAP * (columns - 1)) / columns) * (3 / 4) + GAP;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(task.frameCount / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // A window that changes its width has rows of another height.
    getItemKey: (index) => `${columns}/${Math.round(rowHeight)}/${index}`,
    overscan: 3,
  });
  const shown = rows.getVirtualItems();
  const first = (shown[0]?.index ?? 0) * columns;
  const last = Math.min(task.frameCount, ((shown.at(-1)?.index ?? -1) + 1) * columns) - 1;
  const pages = shown.length === 0 ? [] : pagesBetween(first, last);
  const sheets = useQueries({
    queries: pages.map((page) =>
      trpc.task.frames.queryOptions({ id: task.id, frames: framesOf(page, task.frameCount) }),
    ),
  });
  const failed = sheets.find(({ error, data }) => error !== null && data === undefined);
  const found = new Map(
    sheets.flatMap(({ data }) => (data ?? []).map((frame) => [frame.frame, frame] as const)),
  );
  return (
    <>
      {failed !== undefined && (
        <QueryFailure error={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <div
        ref={scroller}
        className={classes.all}
        tabIndex={0}
        role="group"
        aria-label={messages.task.frames}
      >
        <div ref={measured} style={{ height: rows.getTotalSize(), position: "relative" }}>
          {shown.map(({ index, key, start }) => (
            <div
              key={key}
              className={classes.row}
              style={{
                transform: `translateY(${start}px)`,
                gridTemplateColumns: `repeat(${columns}, 1fr)`,
              }}
            >
              {framesOfRow(index, columns, task.frameCount).map((frame) => (
                <div key={frame} className={classes.frame}>
                  <SheetFrame task={task} frame={found.get(frame)} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

function framesFrom(first: number, count: number, total: number): number[] {
  const length = Math.max(0, Math.min(count, total - first));
  return Array.from({ length }, (_, place) => first + place);
}

const framesOf = (page: number, total: number) =>
  framesFrom(page * PAGE_FRAMES, PAGE_FRAMES, total);
const framesOfRow = (row: number, columns: number, total: number) =>
  framesFrom(row * columns, columns, total);

function pagesBetween(firstFrame: number, lastFrame: number): number[] {
  const first = Math.floor(firstFrame / PAGE_FRAMES);
  const last = Math.floor(lastFrame / PAGE_FRAMES);
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./object-list.module.css";
import { ObjectListSkeleton } from "./object-list-skeleton";
import { ObjectRow } from "./object-row";
import { useReadable } from "./use-readable";

const ROW_HEIGHT = 32;

/** The objects of the frame, the topmost first. Only the rows in sight exist, so its length costs nothing. */
export function ObjectList() {
  const { editor, job } = useWorkspace();
  const objects = useReadable(editor.state.objects);
  const selection = useReadable(editor.state.selection);
  const document = useReadable(editor.state.document);
  const canEdit = useReadable(editor.state.canEdit);
  const labels = useMemo(() => new Map(job.labels.map((label) => [label.id, label])), [job.labels]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: objects.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => objects[objects.length - 1 - index]?.key ?? index,
    overscan: 10,
  });

  const [only] = selection;
  const lone = selection.length === 1 ? only : undefined;
  useEffect(() => {
    if (lone === undefined) return;
    const index = objects.findIndex((object) => object.key === lone);
    if (index >= 0) rows.scrollToIndex(objects.length - 1 - index, { align: "auto" });
    // Scrolls when the selection moves, not when the list changes under it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [lone]);

  if (document.status === "loading") return <ObjectListSkeleton />;
  if (objects.length === 0) {
    return (
      <div className={classes.empty}>
        <p>{messages.workspace.noObjects}</p>
        {canEdit && <p>{messages.workspace.noObjectsHint}</p>}
      </div>
    );
  }
  return (
    <div ref={list} className={classes.list} data-testid="object-list">
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const object = objects[objects.length - 1 - index];
          if (object === undefined) return null;
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes.slot}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ObjectRow
                object={object}
                label={labels.get(object.labelId)}
                isSelected={selected.has(object.key)}
                isOpen={object.key === lone}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./label-list.module.css";
import { useReadable } from "./use-readable";

const ROW_HEIGHT = 32;

/** The labels of the job. Clicking one, or its digit, chooses it for the selection and the next object. */
export function LabelList() {
  const { editor, job } = useWorkspace();
  const current = useReadable(editor.state.defaultLabelId);
  const labels = job.labels.filter((label) => !label.isArchived);
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: labels.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  if (labels.length === 0) return <p className={classes.hint}>{messages.workspace.noLabels}</p>;
  return (
    <>
      <p className={classes.hint}>{messages.workspace.labelHint}</p>
      <div ref={list} className={classes.list}>
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const label = labels[index];
            if (label === undefined) return null;
            return (
              <button
                key={label.id}
                type="button"
                className={classes.label}
                style={{ top: start }}
                aria-pressed={label.id === current}
                onClick={() => editor.setLabel(label.id)}
              >
                <span className={classes.color} style={{ background: label.color }} aria-hidden />
                <span className={classes.name}>{label.name}</span>
                {index < 9 && <kbd className={classes.digit}>{index + 1}</kbd>}
              </button>
            );
          })}
        </div>
      </div>
    </>
  );
}

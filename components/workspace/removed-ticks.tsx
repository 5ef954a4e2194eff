"use client";
import { useMemo } from "react";
import { messages } from "@/components/messages";
import { runsOf } from "@/domain/media/frame-runs";
import { useWorkspace } from "./editor-context";
import classes from "./removed-ticks.module.css";
import { useReadable } from "./use-readable";

/** More marks than the slider has pixels tell nothing more. */
const MOST_TICKS = 1_000;

/** Where on the slider removed frames lie. Laid over its track; it takes no clicks. */
export function RemovedTicks() {
  const { editor, job } = useWorkspace();
  const removed = useReadable(editor.state.removedFrames);
  const runs = useMemo(() => runsOf(removed).slice(0, MOST_TICKS), [removed]);
  if (runs.length === 0) return null;
  const { startFrame } = job;
  const length = Math.max(1, job.stopFrame - startFrame);
  const percent = (frame: number) => `${((frame - startFrame) / length) * 100}%`;
  return (
    <span
      className={classes.ticks}
      role="img"
      aria-label={messages.workspace.removedOf(removed.size)}
    >
      {runs.map(([first, last]) => (
        <span
          key={first}
          className={classes.tick}
          style={{ left: percent(first), width: percent(startFrame + last - first) }}
        />
      ))}
    </span>
  );
}

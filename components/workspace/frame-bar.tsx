"use client";
import type { CSSProperties } from "react";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import classes from "./frame-bar.module.css";
import { useReadable } from "./use-readable";

/** The slider under the picture: where in the job one is, and the way to any other place. */
export function FrameBar() {
  const { editor, job } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const length = job.stopFrame - job.startFrame;
  const done = length === 0 ? 0 : ((frame - job.startFrame) / length) * 100;
  return (
    <div className={bar.frames}>
      <span className={`${classes.end} figures`}>{job.startFrame}</span>
      <input
        type="range"
        className={classes.slider}
        style={{ "--done": `${done}%` } as CSSProperties}
        aria-label={messages.workspace.frameSlider}
        min={job.startFrame}
        max={job.stopFrame}
        value={frame}
        disabled={length === 0}
        onChange={(event) => editor.goToFrame(event.currentTarget.valueAsNumber)}
      />
      <span className={`${classes.end} figures`}>{job.stopFrame}</span>
    </div>
  );
}

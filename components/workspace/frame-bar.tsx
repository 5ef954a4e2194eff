"use client";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import classes from "./frame-bar.module.css";
import { useReadable } from "./use-readable";

/** The slider under the picture: where in the job one is, and the way to any other place. */
export function FrameBar() {
  const { editor, job } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  return (
    <div className={bar.frames}>
      <span className="figures">{job.startFrame}</span>
      <input
        type="range"
        className={classes.slider}
        aria-label={messages.workspace.frameSlider}
        min={job.startFrame}
        max={job.stopFrame}
        value={frame}
        onChange={(event) => editor.goToFrame(event.currentTarget.valueAsNumber)}
      />
      <span className="figures">{job.stopFrame}</span>
    </div>
  );
}

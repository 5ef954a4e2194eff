"use client";
import { Loader } from "@mantine/core";
import { Info } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import { useWorkspace } from "./editor-context";
import classes from "./frame-bar-note.module.css";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** What is to be known of the picture or of playing, over the picture's lower edge, so that nothing moves for it. */
export function FrameBarNote() {
  const { editor } = useWorkspace();
  const frame = useReadable(editor.state.frameState);
  const isBuffering = useReadable(editor.state.isBuffering);
  const skipped = useReadable(editor.state.skippedFrames);
  const note = frame.status === "ready" ? frame.note : null;
  if (note === null && !isBuffering && skipped === 0) return null;
  return (
    <div className={classes.notes} role="status">
      {note !== null && (
        <span className={classes.note} data-testid="picture-note">
          <Info {...icon} size={14} />
          {text.pictureNotes[note]}
        </span>
      )}
      {isBuffering && (
        <span className={classes.note}>
          <Loader size={12} color="gray" />
          {text.buffering}
        </span>
      )}
      {skipped > 0 && <span className={`${classes.note} figures`}>{text.skipped(skipped)}</span>}
    </div>
  );
}

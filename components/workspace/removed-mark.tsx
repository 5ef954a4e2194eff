"use client";
import { Button } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import { useWorkspace } from "./editor-context";
import classes from "./removed-mark.module.css";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** Says over the picture that its frame is removed, and gives it back. Clicks beside the button reach the canvas. */
export function RemovedMark() {
  const { editor } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const removed = useReadable(editor.state.removedFrames);
  const canEdit = useReadable(editor.state.canEdit);
  if (!removed.has(frame)) return null;
  return (
    <div className={classes.mark} role="status">
      <div className={classes.card}>
        <Trash2 {...icon} />
        <span>
          <strong>{text.removedFrame}</strong>
          <br />
          {text.removedFrameText}
        </span>
        {canEdit && (
          <Button
            size="compact-sm"
            variant="default"
            className={classes.act}
            onClick={() => editor.run("toggle-frame-removed")}
          >
            {text.restoreFrame}
          </Button>
        )}
      </div>
    </div>
  );
}

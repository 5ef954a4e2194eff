"use client";
import { Eye, EyeOff, ImageMinus, ImagePlus } from "lucide-react";
import { messages } from "@/components/messages";
import { BarButton } from "./bar-button";
import { useWorkspace } from "./editor-context";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** Takes the frame out of work or brings it back; and, once there are some, shows removed frames or passes over them. */
export function RemovalButtons() {
  const { editor } = useWorkspace();
  const frame = useReadable(editor.state.frame);
  const removed = useReadable(editor.state.removedFrames);
  const showsRemoved = useReadable(editor.state.showsRemoved);
  const canEdit = useReadable(editor.state.canEdit);
  const isRemoved = removed.has(frame);
  return (
    <>
      <BarButton
        name={isRemoved ? text.restoreFrame : text.removeFrame}
        keys="Alt Del"
        icon={isRemoved ? ImagePlus : ImageMinus}
        disabled={!canEdit}
        onClick={() => editor.run("toggle-frame-removed")}
      />
      {removed.size > 0 && (
        <BarButton
          name={showsRemoved ? text.hideRemoved : text.showRemoved}
          icon={showsRemoved ? Eye : EyeOff}
          onClick={() => editor.run("toggle-show-removed")}
        />
      )}
    </>
  );
}

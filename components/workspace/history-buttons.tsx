"use client";
import { Redo2, Undo2 } from "lucide-react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import { BarButton } from "./bar-button";
import { useReadable } from "./use-readable";

export function HistoryButtons() {
  const { editor } = useWorkspace();
  const canUndo = useReadable(editor.state.canUndo);
  const canRedo = useReadable(editor.state.canRedo);
  const { undo, redo } = messages.workspace;
  return (
    <>
      <BarButton
        name={undo}
        keys="Ctrl Z"
        icon={Undo2}
        disabled={!canUndo}
        onClick={() => editor.run("undo")}
      />
      <BarButton
        name={redo}
        keys="Ctrl Shift Z"
        icon={Redo2}
        disabled={!canRedo}
        onClick={() => editor.run("redo")}
      />
    </>
  );
}

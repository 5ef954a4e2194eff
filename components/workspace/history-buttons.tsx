"use client";
import { useOs } from "@mantine/hooks";
import { Redo2, Undo2 } from "lucide-react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import { BarButton } from "./bar-button";
import { keyText } from "./key-text";
import { useReadable } from "./use-readable";

export function HistoryButtons() {
  const { editor } = useWorkspace();
  const canUndo = useReadable(editor.state.canUndo);
  const canRedo = useReadable(editor.state.canRedo);
  const isMac = useOs() === "macos";
  const { undo, redo } = messages.workspace;
  return (
    <>
      <BarButton
        name={undo}
        keys={keyText("Mod+Z", isMac)}
        icon={Undo2}
        disabled={!canUndo}
        onClick={() => editor.run("undo")}
      />
      <BarButton
        name={redo}
        keys={keyText("Mod+Shift+Z", isMac)}
        icon={Redo2}
        disabled={!canRedo}
        onClick={() => editor.run("redo")}
      />
    </>
  );
}

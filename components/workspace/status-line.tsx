"use client";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import { useReadable } from "./use-readable";

/** What the mouse and keys will do now; where the pointer is; how large the picture is shown. */
export function StatusLine() {
  const { editor } = useWorkspace();
  const hint = useReadable(editor.state.hint);
  return (
    <footer className={bar.status}>
      <span aria-live="polite">{messages.workspace.hints[hint]}</span>
      <span className="figures">
        <Cursor />
        <Zoom />
      </span>
    </footer>
  );
}

function Cursor() {
  const { editor } = useWorkspace();
  const cursor = useReadable(editor.state.cursor);
  if (cursor === null) return null;
  return <span>{messages.workspace.position(cursor.x.toFixed(1), cursor.y.toFixed(1))}</span>;
}

function Zoom() {
  const { editor } = useWorkspace();
  const zoom = useReadable(editor.state.zoom);
  return <span>{messages.workspace.zoom(Math.round(zoom * 100))}</span>;
}

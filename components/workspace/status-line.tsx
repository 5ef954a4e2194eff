"use client";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import { HintText } from "./hint-text";
import classes from "./status-line.module.css";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** What the mouse and keys will do now; where the pointer is; how large the picture is; whether the server is there. */
export function StatusLine() {
  const { editor } = useWorkspace();
  const hint = useReadable(editor.state.hint);
  const canEdit = useReadable(editor.state.canEdit);
  // Moving the picture is all that is left to do in a job that cannot be changed.
  const said = canEdit || hint.startsWith("pan.") ? hint : "read-only";
  return (
    <footer className={bar.status}>
      <HintText text={text.hints[said]} />
      <span>
        <Cursor />
        <Zoom />
        <Connection />
      </span>
    </footer>
  );
}

function Cursor() {
  const { editor } = useWorkspace();
  const cursor = useReadable(editor.state.cursor);
  if (cursor === null) return null;
  const { x, y } = cursor;
  return <span className="figures">{text.position(x.toFixed(1), y.toFixed(1))}</span>;
}

function Zoom() {
  const { editor } = useWorkspace();
  const zoom = useReadable(editor.state.zoom);
  return <span className="figures">{text.zoom(Math.round(zoom * 100))}</span>;
}

function Connection() {
  const { editor } = useWorkspace();
  const { problem } = useReadable(editor.state.saving);
  const isOnline = problem?.kind !== "network";
  return (
    <span className={classes.connection} data-online={isOnline}>
      <span className={classes.dot} aria-hidden />
      {isOnline ? text.online : text.offline}
    </span>
  );
}

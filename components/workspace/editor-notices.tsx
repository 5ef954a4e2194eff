"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./editor-notices.module.css";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** What needs a person's word: conflicts, refused changes, an ended session. Never a dialog over the work. */
export function EditorNotices() {
  const { editor } = useWorkspace();
  const conflicts = useReadable(editor.state.conflicts);
  const refused = useReadable(editor.state.refused);
  const { problem } = useReadable(editor.state.saving);
  const notice = useReadable(editor.state.notice);
  useEffect(() => {
    if (notice !== null) notifications.show({ message: text.notices[notice.key] });
  }, [notice]);
  return (
    <div className={classes.stack}>
      {problem !== null && problem.kind !== "conflict" && problem.kind !== "refused" && (
        <div className={classes.card} role="status">
          <span>{problem.message}</span>
          {problem.kind === "signed-out" && (
            <>
              <Button
                size="compact-xs"
                variant="default"
                component="a"
                href="/sign-in"
                target="_blank"
              >
                {text.signInAgain}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => editor.saveNow()}>
                {text.saveNow}
              </Button>
            </>
          )}
        </div>
      )}
      {conflicts.length > 0 && (
        <div className={classes.card} role="alert">
          <strong>{text.conflictTitle(conflicts.length)}</strong>
          <span>{text.conflictText}</span>
          <Button size="compact-xs" onClick={() => editor.resolveConflicts("mine")}>
            {text.keepMine}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => editor.resolveConflicts("theirs")}
          >
            {text.takeTheirs}
          </Button>
        </div>
      )}
      {refused.map(({ seq, reason, objectCount }) => (
        <div key={seq} className={classes.card} role="alert">
          <strong>{text.refusedTitle}</strong>
          <span>{text.refusedText(reason, objectCount)}</span>
          <Button size="compact-xs" variant="default" onClick={() => editor.restoreRefused(seq)}>
            {text.restore}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => editor.discardRefused(seq)}>
            {text.discard}
          </Button>
        </div>
      ))}
    </div>
  );
}

"use client";
import { Tooltip } from "@mantine/core";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./save-state.module.css";
import { useReadable } from "./use-readable";

/** Where the work is, always in sight: on this computer, on the server, and as which revision. */
export function SaveState() {
  const { editor } = useWorkspace();
  const saving = useReadable(editor.state.saving);
  const { state, revision, pendingCount, onServer } = saving;
  return (
    <Tooltip label={messages.workspace.savingDetail(saving)} multiline maw={320}>
      <button
        type="button"
        className={classes.state}
        data-state={state}
        data-revision={revision}
        data-on-server={onServer}
        data-saved-here={saving.savedHere}
        data-testid="save-state"
        onClick={() => editor.saveNow()}
      >
        <span className={classes.dot} aria-hidden />
        <span aria-live="polite">{messages.workspace.saving[state]}</span>
        <span className="figures">
          {onServer
            ? messages.workspace.revision(revision)
            : messages.workspace.pending(pendingCount)}
        </span>
      </button>
    </Tooltip>
  );
}

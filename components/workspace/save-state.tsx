"use client";
import { Tooltip } from "@mantine/core";
import { messages } from "@/components/messages";
import { useWorkspace } from "./editor-context";
import classes from "./save-state.module.css";
import { useReadable } from "./use-readable";

const words = { ...messages.workspace.saving, loading: messages.common.loading };

/** Where the work is, always in sight: on this computer, on the server, and as which revision. */
export function SaveState() {
  const { editor } = useWorkspace();
  const saving = useReadable(editor.state.saving);
  const isLoading = useReadable(editor.state.document).status === "loading";
  const { revision, pendingCount, onServer } = saving;
  const state = isLoading ? "loading" : saving.state;
  const figures = onServer
    ? messages.workspace.revision(revision)
    : messages.workspace.pending(pendingCount);
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
        <span aria-live="polite">{words[state]}</span>
        {!isLoading && <span className="figures">{figures}</span>}
      </button>
    </Tooltip>
  );
}

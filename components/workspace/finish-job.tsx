"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import { useReadable } from "./use-readable";

const text = messages.workspace;

/** The one primary action: finishing the job or, for those who may still change it then, working on it again. */
export function FinishJob() {
  const { editor, job } = useWorkspace();
  const { onServer } = useReadable(editor.state.saving);
  const canEdit = useReadable(editor.state.canEdit);
  const [isAsking, setAsking] = useState(false);
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(
    trpc.job.update.mutationOptions({
      onSuccess: (_, { state }) => {
        void queries.invalidateQueries();
        if (state !== "completed") return;
        notifications.show({ message: text.finished });
        router.push(`/tasks/${job.taskId}`);
      },
      onError: (error) =>
        notifications.show({ color: "red", message: readApiFailure(error).message }),
      onSettled: () => setAsking(false),
    }),
  );
  if (!job.isWritable) {
    return (
      <span className={bar.note}>{job.state === "completed" ? text.closed : text.readOnly}</span>
    );
  }
  if (job.state === "completed") {
    return (
      <Button
        size="xs"
        h={28}
        fz={13}
        variant="default"
        loading={update.isPending}
        onClick={() => update.mutate({ id: job.id, state: "in progress" })}
      >
        {text.reopen}
      </Button>
    );
  }
  const ask = () => {
    editor.saveNow();
    setAsking(true);
  };
  return (
    <>
      <Button size="xs" h={28} fz={13} disabled={!canEdit} onClick={ask}>
        {text.finish}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.finishAsk}
        // What is not on the server yet would be missing from a job that others take for done.
        text={onServer ? text.finishText : text.finishWaits}
        confirm={text.finish}
        isRemoval={false}
        isBusy={update.isPending || !onServer}
        onConfirm={() => update.mutate({ id: job.id, state: "completed" })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

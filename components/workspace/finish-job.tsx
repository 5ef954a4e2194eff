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
import { useWorkspace } from "./editor-context";
import { useReadable } from "./use-readable";

/** The one primary action. Only a job whose edits are all on the server can be finished. */
export function FinishJob() {
  const { editor, job } = useWorkspace();
  const { onServer } = useReadable(editor.state.saving);
  const [isAsking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const finish = useMutation(
    trpc.job.update.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries();
        notifications.show({ message: messages.workspace.finished });
        router.push(`/tasks/${job.taskId}`);
      },
      onError: (error) =>
        notifications.show({ color: "red", message: readApiFailure(error).message }),
      onSettled: () => setAsking(false),
    }),
  );
  if (!job.isWritable) return <span>{messages.workspace.readOnly}</span>;
  return (
    <>
      <Button size="compact-sm" disabled={!onServer} onClick={() => setAsking(true)}>
        {messages.workspace.finish}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={messages.workspace.finishAsk}
        confirm={messages.workspace.finish}
        isBusy={finish.isPending}
        onConfirm={() => finish.mutate({ id: job.id, state: "completed" })}
        onClose={() => setAsking(false)}
        text={messages.workspace.finishText}
      />
    </>
  );
}

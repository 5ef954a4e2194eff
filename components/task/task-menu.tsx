"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { notifyDone, notifyFailure } from "@/components/ui/notice";
import { RecordMenu } from "@/components/ui/record-menu";

interface TaskMenuProps {
  readonly task: { readonly id: number; readonly name: string; readonly projectId: number | null };
}

export function TaskMenu({ task }: TaskMenuProps) {
  const { id, name, projectId } = task;
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => notifyFailure(error);
  const refresh = () => queryClient.invalidateQueries(trpc.task.pathFilter());
  const update = useMutation(trpc.task.update.mutationOptions({ onSuccess: refresh, onError }));
  const remove = useMutation(
    trpc.task.delete.mutationOptions({
      onSuccess: () => {
        notifyDone(messages.task.deleted(name));
        router.push(projectId === null ? "/tasks" : `/projects/${projectId}`);
        void queryClient.invalidateQueries({ ...trpc.task.list.pathFilter() });
      },
      onError,
    }),
  );
  return (
    <RecordMenu
      name={name}
      words={messages.task}
      isBusy={update.isPending || remove.isPending}
      onRename={(next, done) => update.mutate({ id, name: next }, { onSuccess: done })}
      onDelete={() => remove.mutate({ id })}
    />
  );
}

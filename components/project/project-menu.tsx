"use client";
import { ActionIcon } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { messages } from "@/components/messages";
import { useTRPC } from "@/components/providers/trpc";
import { icon } from "@/components/ui/icon";
import { notifyDone, notifyFailure } from "@/components/ui/notice";
import { RecordMenu } from "@/components/ui/record-menu";

interface ProjectMenuProps {
  readonly project: { readonly id: number; readonly name: string } | undefined;
}

export function ProjectMenu({ project }: ProjectMenuProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => notifyFailure(error);
  const refresh = () => queryClient.invalidateQueries(trpc.project.pathFilter());
  const update = useMutation(trpc.project.update.mutationOptions({ onSuccess: refresh, onError }));
  const remove = useMutation(
    trpc.project.delete.mutationOptions({
      onSuccess: () => {
        router.push("/projects");
        void refresh();
      },
      onError,
    }),
  );
  if (project === undefined) {
    return (
      <ActionIcon variant="default" size={34} disabled aria-label={messages.common.more}>
        <Ellipsis {...icon} />
      </ActionIcon>
    );
  }
  const { id, name } = project;
  return (
    <RecordMenu
      name={name}
      words={messages.project}
      isBusy={update.isPending || remove.isPending}
      onRename={(next, done) => update.mutate({ id, name: next }, { onSuccess: done })}
      onDelete={() =>
        remove.mutate({ id }, { onSuccess: () => notifyDone(messages.project.deleted(name)) })
      }
    />
  );
}

"use client";
import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "@/components/messages";
import { readApiFailure } from "@/components/providers/api-failure";
import { useTRPC } from "@/components/providers/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Label } from "@/domain/labels/label";
import { draftOf, emptyLabel, inputOf } from "./label-draft";
import { LabelForm } from "./label-form";
import { nextColor } from "./label-palette";
import { labelProblems } from "./label-problems";

interface LabelDialogProps {
  readonly projectId: number;
  /** Undefined: closed. */
  readonly edited: Label | "new" | undefined;
  /** The labels of the project, whose names and colours are taken. */
  readonly others: readonly Label[];
  readonly onClose: () => void;
}

export function LabelDialog({ projectId, edited, others, onClose }: LabelDialogProps) {
  return (
    <Modal
      opened={edited !== undefined}
      onClose={onClose}
      size={600}
      title={edited === "new" ? messages.label.addTitle : messages.label.editTitle}
    >
      {edited !== undefined && (
        <Editing
          key={edited === "new" ? "new" : edited.id}
          projectId={projectId}
          edited={edited}
          others={others}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface EditingProps extends LabelDialogProps {
  readonly edited: Label | "new";
}

function Editing({ projectId, edited, others, onClose }: EditingProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [label, setLabel] = useState(() =>
    edited === "new" ? emptyLabel(nextColor(others.map(({ color }) => color))) : draftOf(edited),
  );
  const [hasTried, setTried] = useState(false);
  const [isArchiving, archiving] = useDisclosure(false);
  const onSuccess = async () => {
    await queryClient.invalidateQueries();
    onClose();
  };
  const create = useMutation(trpc.label.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.label.update.mutationOptions({ onSuccess }));
  const archive = useMutation(trpc.label.archive.mutationOptions({ onSuccess }));
  const error = create.error ?? update.error ?? archive.error;

  const rest = others.filter(({ id }) => edited === "new" || id !== edited.id).map(draftOf);
  const problems = labelProblems([...rest, label]);
  const save = () => {
    setTried(true);
    if (problems.size > 0) return;
    if (edited === "new") create.mutate({ projectId, label: inputOf(label) });
    else update.mutate({ id: edited.id, label: inputOf(label) });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {error !== null && (
        <ErrorPanel title={messages.failure.titleSave}>{readApiFailure(error).message}</ErrorPanel>
      )}
      <LabelForm
        label={label}
        problems={hasTried ? problems : new Map()}
        onChange={setLabel}
        onEnter={save}
      />
      <Group mt="lg" gap="xs">
        {edited !== "new" && (
          <Button variant="subtle" color="red" onClick={archiving.open}>
            {messages.label.archive}
          </Button>
        )}
        <Button variant="default" ml="auto" onClick={onClose}>
          {messages.common.cancel}
        </Button>
        <Button type="submit" loading={create.isPending || update.isPending}>
          {edited === "new" ? messages.label.add : messages.common.save}
        </Button>
      </Group>
      {edited !== "new" && (
        <ConfirmDialog
          isOpen={isArchiving}
          title={messages.label.archiveTitle(edited.name)}
          text={messages.label.archiveText}
          confirm={messages.label.archive}
          isBusy={archive.isPending}
          onConfirm={() => archive.mutate({ id: edited.id })}
          onClose={archiving.close}
        />
      )}
    </form>
  );
}

"use client";
import { Modal, Text } from "@mantine/core";
import { messages } from "@/components/messages";
import { UploadStarter } from "@/components/upload/upload-starter";
import { useOtherUpload } from "@/components/upload/use-other-upload";
import { useUpload } from "@/components/upload/use-upload";

interface AddMediaDialogProps {
  readonly taskId: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AddMediaDialog({ taskId, isOpen, onClose }: AddMediaDialogProps) {
  const upload = useUpload(taskId);
  const other = useOtherUpload(taskId);
  const isBusy = upload !== undefined || other?.isRunning === true;
  return (
    <Modal opened={isOpen} onClose={onClose} title={messages.task.addMediaTitle} size={600}>
      <Text size="sm" c="var(--muted)" mb="sm">
        {isBusy ? messages.task.addMediaWaits : messages.task.addMediaHint}
      </Text>
      {!isBusy && <UploadStarter taskId={taskId} onStart={onClose} />}
    </Modal>
  );
}

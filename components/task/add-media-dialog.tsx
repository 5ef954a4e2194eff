"use client";
import { Modal, Text } from "@mantine/core";
import { messages } from "@/components/messages";
import { UploadStarter } from "@/components/upload/upload-starter";

interface AddMediaDialogProps {
  readonly taskId: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AddMediaDialog({ taskId, isOpen, onClose }: AddMediaDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={messages.task.addMediaTitle} size={600}>
      <Text size="sm" c="var(--muted)" mb="sm">
        {messages.task.addMediaHint}
      </Text>
      <UploadStarter taskId={taskId} onStart={onClose} />
    </Modal>
  );
}
